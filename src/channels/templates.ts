/** The port to where a provider keeps an account's message templates. Its words for their states are read by whoever owns the rows. */

export type TemplateCategory = 'utility' | 'marketing' | 'authentication'

export type TemplateButton =
  | { kind: 'quick_reply'; text: string }
  | { kind: 'url'; text: string; url: string }
  | { kind: 'phone'; text: string; phone: string }
  /** Of a kind that is never made here. */
  | { kind: 'other'; text: string }

/** What is handed in. Places are numbered in the order of their samples. */
export type TemplateDraft = {
  /** Of one the provider has: it is changed. */
  externalId: string | null
  name: string
  language: string
  category: TemplateCategory
  header: { text: string; samples: string[] } | null
  body: { text: string; samples: string[] }
  footer: string | null
  buttons: TemplateButton[]
}

/** As the provider has it. */
export type RemoteTemplate = {
  externalId: string
  name: string
  language: string
  category: TemplateCategory
  status: string
  reason: string | null
  quality: 'green' | 'yellow' | 'red' | null
  header: string | null
  body: string
  footer: string | null
  buttons: TemplateButton[]
  isNamed: boolean
  /** It has a picture, a form or a link with a place, which nobody here fills. */
  isForeign: boolean
}

export type TemplateAccount = { accountId: string; accessToken: string }

export type TemplatesPort = {
  list: (account: TemplateAccount, signal: AbortSignal) => Promise<RemoteTemplate[]>
  /** Gives the provider's id of it and how it stands. Throws ChannelTemplateError 'exists' when there is one of the name already. */
  submit: (
    account: TemplateAccount,
    draft: TemplateDraft,
    signal: AbortSignal,
  ) => Promise<{ externalId: string | null; status: string | null }>
  /** All languages of the name. One that is not there counts as removed. */
  remove: (account: TemplateAccount, name: string, signal: AbortSignal) => Promise<void>
}

/** 'refused': not as it is; `message` says why, in the provider's words. 'later': another try may do. */
export class ChannelTemplateError extends Error {
  readonly why: 'refused' | 'exists' | 'later'
  constructor(why: 'refused' | 'exists' | 'later', message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'ChannelTemplateError'
    this.why = why
  }
}
