import { createVeil } from '../interpreters/language-model/veil.ts'

const marks: Readonly<Record<string, string>> = {
  CPF: '[CPF]',
  TELEFONE: '[telefone]',
  EMAIL: '[e-mail]',
  ENDERECO: '[endereço]',
  SOBRENOME: '[nome]',
}

/**
 * A patient's words without what tells whose they are: examples stay when people go (LGPD art. 6, III). `names`: what the person is called
 * here, first names too, which the veil of a turn leaves.
 */
export function maskExample(text: string, names: readonly string[]): string {
  const words = names
    .flatMap((name) => name.split(/[\s,]+/))
    .filter((word) => word.length > 2 && !particles.has(word.toLowerCase()))
  const covered = createVeil(words)
    .cover(text.replace(introduced, '$1[nome]'))
    .replace(/\[([A-Z]+)_\d+\]/g, (token, kind: string) => marks[kind] ?? token)
  return covered
    .replace(/\[nome\](?:\s+(?:d[aeo]s?\s+)?\[nome\])+/g, '[nome]')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longest)
}

/** What is trained on: a mark stands for what is never said twice, and teaches nothing. */
export function withoutMarks(text: string): string {
  return text
    .replace(/\[(?:CPF|telefone|e-mail|endereço|nome)\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

const longest = 500
const particles = new Set(['das', 'dos', 'para', 'com'])
/** "Meu nome é Ana Souza", "aqui é a Ana": a name whose owner the books may not know yet. */
const introduced =
  /((?:meu nome (?:completo )?(?:é|e|eh)|me chamo|aqui (?:é|e|eh) (?:a|o)|no nome d[eao]|em nome d[eao])\s+)\p{L}{2,}(?:\s+(?:d[aeo]s?\s+)?\p{Lu}\p{L}+)*/giu
