/** What the clinic says again and again: quick replies. Knows nobody they are said to. */
export { variables } from './contract.ts'
export { addStarterReplies } from './add-starter-replies.ts'
export { addReply } from './edit-replies.ts'
export { fillText, type Filled, type Values } from './fill.ts'
export { listReplies } from './queries.ts'
export { libraryRoutes } from './routes.ts'
