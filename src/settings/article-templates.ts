import { bodyArticles } from './article-templates-body.ts'
import { faceArticles } from './article-templates-face.ts'
import type { TemplateKey } from './templates.ts'

/** An article as many clinics would write it, to be read and put right by whoever knows the clinic. `procedure` null: of none in particular. */
export type ArticleTemplate = {
  procedure: TemplateKey | null
  question: string
  phrasings: string[]
  answer: string
  sources: string
}

export const articleTemplates: ArticleTemplate[] = [...faceArticles, ...bodyArticles]
