/** The owner's doors to what a clinic is made of, and the first set-up of an empty server. Decides nothing of it itself. */
export { addStarterArticles } from './add-starter-articles.ts'
export { articleTemplates } from './article-templates.ts'
export { makeClinic } from './make-clinic.ts'
export { settingsRoutes } from './routes.ts'
export { setUpRoutes } from './routes-set-up.ts'
export { procedureTemplates, type ProcedureTemplate, type TemplateKey } from './templates.ts'
