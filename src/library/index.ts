/** What the clinic says again and again: quick replies, articles that answer free questions, and message templates. Knows nobody they are said to. */
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
export { blockTemplate, heedTemplateNews } from './templates/heed-news.ts'
export { isSendable, type Purpose, type StoredTemplate } from './templates/model.ts'
export { fillTemplate } from './templates/places.ts'
export { listClinicsWithAccounts, listTemplatesOfNumber } from './templates/queries-templates.ts'
export { runRemoval, runSubmission, runSync, syncAll, type TemplateDeps } from './templates/run-templates.ts'
export { sendTemplateRequest, type SendableTemplatesAnswer, type SendTemplateRequest } from './templates/contract.ts'
export { templateVariables } from './templates/variables.ts'
export { wishArticle } from './wish-article.ts'
