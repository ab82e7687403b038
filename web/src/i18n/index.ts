import { ptBr } from './pt-br/index.ts'

/** Every word on the screens. A second language is an object of the same type. */
export type Words = typeof ptBr

export const words: Words = ptBr
export const locale = 'pt-BR'
