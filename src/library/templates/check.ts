/** What Meta refuses before anybody looks at it, said at once and in words. Pure. */
import { placesIn } from './places.ts'
import type { TemplateWords } from './model.ts'

export type TemplateFault = { field: 'header' | 'body' | 'footer' | 'buttons'; message: string }

export function checkTemplate({ header, body, footer, buttons }: TemplateWords): TemplateFault | null {
  const bodyFault = faultOfBody(body)
  if (bodyFault) return { field: 'body', message: bodyFault }
  if (header !== null && (placesIn(header).length > 1 || /[\n*_~]|\p{Extended_Pictographic}/u.test(header)))
    return { field: 'header', message: 'O título leva no máximo uma variável, e nem emoji, negrito ou quebra de linha.' }
  if (footer !== null && placesIn(footer).length > 0) return { field: 'footer', message: 'O rodapé não leva variáveis.' }
  const titles = buttons.map(({ text }) => text.toLocaleLowerCase('pt-BR'))
  if (new Set(titles).size < titles.length) return { field: 'buttons', message: 'Dois botões têm o mesmo texto.' }
  if (buttons.some(({ text }) => /\{\{/.test(text))) return { field: 'buttons', message: 'Os botões não levam variáveis.' }
  return null
}

const brackets = /\{\{\s*[a-z0-9_]+\s*\}\}/gi

function faultOfBody(body: string): string | null {
  if (/\{\{|\}\}/.test(body.replaceAll(brackets, '')))
    return 'Há uma variável mal escrita: use {{nome}}, sem acentos nem espaços no nome.'
  if (/^\W*\{\{/u.test(body.trim()) || /\}\}[^\p{L}\p{N}]*$/u.test(body.trim()))
    return 'A mensagem não pode começar nem terminar com uma variável. Escreva algumas palavras antes e depois dela.'
  if (/\}\}\s*\{\{/.test(body)) return 'Duas variáveis seguidas não são aceitas. Escreva algo entre elas.'
  const places = body.match(brackets)?.length ?? 0
  const words = body.replaceAll(brackets, ' ').match(/[\p{L}\p{N}]+/gu)?.length ?? 0
  if (words < 2 * places + 1) return 'Há variáveis demais para tão poucas palavras. Escreva um pouco mais.'
  return /\n{3,}/.test(body) ? 'A mensagem tem linhas em branco demais.' : null
}
