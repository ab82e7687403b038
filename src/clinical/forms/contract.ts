import { z } from 'zod'

export const consentPurposes = ['procedure', 'health_data', 'photo_record', 'photo_progress', 'photo_marketing'] as const
/**
 * What a patient lets the clinic do. `photo_record`: pictures for the record; `photo_progress`: to compare how a treatment goes on;
 * `photo_marketing`: pictures for everyone to see.
 */
export type ConsentPurpose = (typeof consentPurposes)[number]

export const consentChannels = ['link', 'tablet', 'chat', 'desk'] as const
export type ConsentChannel = (typeof consentChannels)[number]

const questionKinds = ['yes_no', 'choice', 'choices', 'text', 'number', 'date'] as const

/**
 * One question of an anamnesis. `alarm`: answers after which a person weighs before anything is done, and what is said to whoever gives
 * them. A yes-or-no question names 'yes' or 'no', one with options some of them; the other kinds have none.
 */
const question = z
  .object({
    id: z.string().regex(/^[a-z0-9_]{1,40}$/),
    kind: z.enum(questionKinds),
    label: z.string().trim().min(1, 'Escreva a pergunta.').max(300, 'A pergunta pode ter até 300 letras.'),
    help: z.string().trim().max(300).default(''),
    isRequired: z.boolean(),
    options: z.array(z.string().trim().min(1, 'Uma opção está em branco.').max(80)).max(20, 'Até 20 opções por pergunta.'),
    alarm: z.object({ on: z.array(z.string().max(80)).min(1), message: z.string().trim().max(400) }).nullable(),
  })
  .superRefine((it, refusal) => {
    const hasOptions = it.kind === 'choice' || it.kind === 'choices'
    if (hasOptions && it.options.length < 2)
      refusal.addIssue({ code: 'custom', path: ['options'], message: `“${it.label}” precisa de pelo menos duas opções.` })
    if (new Set(it.options).size !== it.options.length)
      refusal.addIssue({ code: 'custom', path: ['options'], message: `“${it.label}” tem opções repetidas.` })
    const answers = it.kind === 'yes_no' ? ['yes', 'no'] : hasOptions ? it.options : []
    if (it.alarm && !it.alarm.on.every((answer) => answers.includes(answer)))
      refusal.addIssue({ code: 'custom', path: ['alarm'], message: `Diga qual resposta de “${it.label}” pede avaliação.` })
  })

const anamnesisContent = z.object({
  kind: z.literal('anamnesis'),
  intro: z.string().trim().max(1_000),
  questions: z
    .array(question)
    .min(1, 'A ficha precisa de pelo menos uma pergunta.')
    .max(80, 'Uma ficha tem até 80 perguntas.')
    .refine((all) => new Set(all.map((each) => each.id)).size === all.length, 'Duas perguntas têm o mesmo código.'),
})

/** `isOptional`: the person may say no and go on. Never ticked beforehand. */
const consentContent = z.object({
  kind: z.literal('consent'),
  text: z.string().trim().min(40, 'Escreva o termo inteiro.').max(12_000, 'O termo pode ter até 12 mil letras.'),
  isOptional: z.boolean(),
})

export const formContent = z.discriminatedUnion('kind', [anamnesisContent, consentContent])
export type FormContent = z.infer<typeof formContent>
