import type { Question } from './contract.ts'

const weigh =
  'Obrigada por contar. Essa informação precisa ser avaliada pela profissional antes do procedimento, e a equipe vai falar com você.'

type More = Partial<Pick<Question, 'help' | 'isRequired'>>

export const yesNo = (id: string, label: string, more: More & { alarm?: string | true } = {}): Question => ({
  id,
  kind: 'yes_no',
  label,
  help: more.help ?? '',
  isRequired: more.isRequired ?? true,
  options: [],
  alarm: more.alarm === undefined ? null : { on: ['yes'], message: more.alarm === true ? weigh : more.alarm },
})

export const words = (id: string, label: string, more: More = {}): Question => ({
  id,
  kind: 'text',
  label,
  help: more.help ?? '',
  isRequired: more.isRequired ?? false,
  options: [],
  alarm: null,
})

export const day = (id: string, label: string, more: More = {}): Question => ({ ...words(id, label, more), kind: 'date' })

export const one = (id: string, label: string, options: string[], more: More & { alarmOn?: string[] } = {}): Question => ({
  id,
  kind: 'choice',
  label,
  help: more.help ?? '',
  isRequired: more.isRequired ?? true,
  options,
  alarm: more.alarmOn ? { on: more.alarmOn, message: weigh } : null,
})

export const several = (id: string, label: string, options: string[], more: More & { alarmOn?: string[] } = {}): Question => ({
  ...one(id, label, options, more),
  kind: 'choices',
})

/** Asked before anything that touches the skin. */
export const pregnancy = [
  yesNo('gestante', 'Você está grávida ou há chance de estar?', { alarm: true }),
  yesNo('amamentando', 'Está amamentando?', { alarm: true }),
]
export const isotretinoin = yesNo('isotretinoina', 'Usa ou usou isotretinoína (Roacutan) nos últimos 6 meses?', { alarm: true })
export const anticoagulant = yesNo(
  'anticoagulante',
  'Toma anticoagulante ou remédio que “afina o sangue”, como varfarina, Xarelto ou AAS?',
  {
    alarm: true,
  },
)
export const herpes = yesNo('herpes', 'Costuma ter herpes labial?', { alarm: true })
export const keloid = yesNo('queloide', 'Forma queloide ou cicatriz alta?', { alarm: true })
export const allergy = [
  yesNo('alergia', 'Tem alguma alergia (remédio, cosmético, anestésico, látex, alimento)?', { alarm: true }),
  words('alergia_qual', 'Se sim, a quê?'),
]
