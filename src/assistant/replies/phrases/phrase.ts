/** What a sentence of the assistant is, before anybody has edited it. */
export type VariableKind =
  /** Always there. */
  | 'text'
  /** Always there, and every wording has to say it: what the database knows (times, prices) is never lost to an edit. */
  | 'required'
  /** May be missing: null. */
  | 'maybe'
  /** Yes or no, for `{% if %}`. */
  | 'flag'

export type Variable = { kind: VariableKind; about: string; sample: string }
export type Variables = Readonly<Record<string, Variable>>
export type Variants = readonly [string, ...string[]]

export type PhraseSpec = {
  /** What the clinic calls it. */
  title: string
  /** When it is said. */
  when: string
  variables: Variables
  /** In the warm tone; the others are reworded from it (tone.ts) unless they have wordings of their own. */
  variants: Variants
  formal?: Variants
  playful?: Variants
}

export type Values<V extends Variables> = { [Name in keyof V]: ValueOf<V[Name]> }
type ValueOf<V extends Variable> = V['kind'] extends 'flag' ? boolean : V['kind'] extends 'maybe' ? string | null : string

export const text = <const S extends string>(about: string, sample: S) => ({ kind: 'text', about, sample }) as const
export const required = <const S extends string>(about: string, sample: S) => ({ kind: 'required', about, sample }) as const
export const maybe = <const S extends string>(about: string, sample: S) => ({ kind: 'maybe', about, sample }) as const
export const flag = <const S extends string>(about: S) => ({ kind: 'flag', about, sample: 'sim' }) as const
