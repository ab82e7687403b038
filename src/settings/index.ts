/** The owner's doors to what a clinic is made of: its data, what it sells, who works when. Decides nothing itself. */
export { settingsRoutes } from './routes.ts'
