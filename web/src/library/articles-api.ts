import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ArticleTrialAnswer } from '#assistant/contract.ts'
import type { Article, ArticleRequest, ArticlesAnswer, ArticleWishesAnswer, ArticleWishRequest } from '#library/contract.ts'
import type { StarterArticlesAnswer } from '#settings/contract.ts'
import { request } from '../shell/http.ts'
import { articlesKey, articleTrialKey, articleWishesKey } from './live.ts'

const path = '/api/articles'
const pathOf = (id: string) => `${path}/${encodeURIComponent(id)}`

export const articlesQuery = queryOptions({ queryKey: articlesKey, queryFn: () => request<ArticlesAnswer>('GET', path) })
export const articleWishesQuery = queryOptions({
  queryKey: articleWishesKey,
  queryFn: () => request<ArticleWishesAnswer>('GET', '/api/article-wishes'),
})

export const articleTrialQuery = (question: string, serviceId: string | null) =>
  queryOptions({
    queryKey: [...articleTrialKey, question, serviceId],
    queryFn: () => {
      const asked = new URLSearchParams({ question, ...(serviceId ? { serviceId } : {}) })
      return request<ArticleTrialAnswer>('GET', `/api/article-trial?${asked.toString()}`)
    },
    enabled: question !== '',
    placeholderData: keepPreviousData,
  })

export const saveArticle = (id: string | null, article: ArticleRequest) =>
  id === null ? request<Article>('POST', path, article) : request<Article>('PUT', pathOf(id), article)
export const removeArticle = (id: string) => request<null>('DELETE', pathOf(id))
export const settleWish = (id: string, status: ArticleWishRequest['status']) =>
  request<null>('PUT', `/api/article-wishes/${encodeURIComponent(id)}`, { status })
export const addStarterArticles = () => request<StarterArticlesAnswer>('PUT', '/api/article-starters')
