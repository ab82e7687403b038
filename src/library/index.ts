/** What the clinic says again and again: quick replies, and articles that answer free questions. Knows nobody they are said to. */
export { variables } from './contract.ts'
export { addStarterReplies } from './add-starter-replies.ts'
export { findWarnings, refuseAnswer, type ClinicFigures } from './article-guard.ts'
export { addArticle } from './edit-articles.ts'
export { addReply } from './edit-replies.ts'
export { fillText, type Filled, type Values } from './fill.ts'
export { listReplies } from './queries.ts'
export {
  articleThreshold,
  insertArticles,
  listArticles,
  searchArticles,
  type ArticleHit,
  type NewArticle,
} from './queries-articles.ts'
export { libraryRoutes } from './routes.ts'
export { wishArticle } from './wish-article.ts'
