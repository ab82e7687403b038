/** What the addresses of the screens carry. In Portuguese: people read and share them. */
export type DemoSearch = AgendaSearch & {
  pessoa?: string | undefined
  ver?: 'celular' | 'conversas' | 'agenda' | undefined
  conversa?: string | undefined
}
export type AgendaSearch = {
  data?: string | undefined
  modo?: 'semana' | 'mes' | undefined
  por?: 'sala' | 'equipamento' | undefined
  /** Ids, with commas between them, as in the next two. */
  quem?: string | undefined
  procedimento?: string | undefined
  unidade?: string | undefined
  situacao?: string | undefined
  canceladas?: 'sim' | undefined
  agendamento?: string | undefined
  /** The waitlist is open beside it. */
  espera?: 'sim' | undefined
}
/** `mensagem` is a message's number and `dia` a day: where the conversation is opened. `painel` is the person's, beside it. */
export type InboxSearch = {
  filtro?: string
  busca?: string
  mensagem?: number
  dia?: string
  painel?: 'aberto' | 'fechado'
}
export type SimulatorSearch = { pessoas?: string; foco?: string }
export type ContactSearch = { busca?: string; etiqueta?: string; origem?: string; ordem?: 'recentes' }
export type TeamSearch = { pessoa?: string; convidar?: 'sim' }
export type AuditSearch = { pessoa?: string }
export type PhrasesSearch = { busca?: string; mostrar?: 'mudadas' }
/** `aba`: what is taught is reviewed first; `motivo`: why a message is worth a look. */
export type UnderstandingSearch = { aba?: 'exemplos' | 'versoes'; motivo?: 'unsure' | 'corrected' }
/** The unread ones unless said. */
export type NotificationsSearch = { mostrar?: 'todos' }
export type LoginSearch = { voltar?: string }

type Raw = Record<string, unknown>

export function readDemoSearch(raw: Raw): DemoSearch {
  const view = (['celular', 'conversas', 'agenda'] as const).find((one) => one === raw['ver'])
  return { ...(view && { ver: view }), ...word(raw, 'pessoa'), ...word(raw, 'conversa'), ...readAgendaSearch(raw) }
}

/** What Google sends back with somebody. */
export function readGoogleSearch(raw: Raw): { code?: string; state?: string } {
  return { ...word(raw, 'code'), ...word(raw, 'state') }
}

export function readAgendaSearch(raw: Raw): AgendaSearch {
  const span = (['semana', 'mes'] as const).find((one) => one === raw['modo'])
  const by = (['sala', 'equipamento'] as const).find((one) => one === raw['por'])
  return {
    ...(isDay(raw['data']) && word(raw, 'data')),
    ...(span && { modo: span }),
    ...(by && { por: by }),
    ...word(raw, 'quem'),
    ...word(raw, 'procedimento'),
    ...word(raw, 'unidade'),
    ...word(raw, 'situacao'),
    ...(raw['canceladas'] === 'sim' && { canceladas: 'sim' }),
    ...word(raw, 'agendamento'),
    ...(raw['espera'] === 'sim' && { espera: 'sim' }),
  }
}

export function readInboxSearch(raw: Raw): InboxSearch {
  const message = Number(raw['mensagem'])
  const panel = (['aberto', 'fechado'] as const).find((one) => one === raw['painel'])
  return {
    ...word(raw, 'filtro'),
    // A search of digits arrives as a number.
    ...(typeof raw['busca'] === 'number' ? { busca: String(raw['busca']) } : word(raw, 'busca')),
    ...(Number.isInteger(message) && message > 0 && { mensagem: message }),
    ...(isDay(raw['dia']) && word(raw, 'dia')),
    ...(panel && { painel: panel }),
  }
}

export const readSimulatorSearch = (raw: Raw): SimulatorSearch => ({ ...word(raw, 'pessoas'), ...word(raw, 'foco') })

export function readContactSearch(raw: Raw): ContactSearch {
  return {
    ...word(raw, 'busca'),
    ...word(raw, 'etiqueta'),
    ...word(raw, 'origem'),
    ...(raw['ordem'] === 'recentes' && { ordem: 'recentes' }),
  }
}
export const readNotificationsSearch = (raw: Raw): NotificationsSearch => (raw['mostrar'] === 'todos' ? { mostrar: 'todos' } : {})

export function readUnderstandingSearch(raw: Raw): UnderstandingSearch {
  const aba = (['exemplos', 'versoes'] as const).find((one) => one === raw['aba'])
  const motivo = (['unsure', 'corrected'] as const).find((one) => one === raw['motivo'])
  return { ...(aba && { aba }), ...(motivo && { motivo }) }
}

export function readTeamSearch(raw: Raw): TeamSearch {
  return { ...word(raw, 'pessoa'), ...(raw['convidar'] === 'sim' && { convidar: 'sim' }) }
}

export const readPhrasesSearch = (raw: Raw): PhrasesSearch => ({
  ...word(raw, 'busca'),
  ...(raw['mostrar'] === 'mudadas' && { mostrar: 'mudadas' }),
})

export const readAuditSearch = (raw: Raw): AuditSearch => word(raw, 'pessoa')
const isDay = (raw: unknown): boolean => typeof raw === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(raw)

/** Only back into this site: '//elsewhere' and '/\\elsewhere' would leave it. */
export function readLoginSearch(raw: Raw): LoginSearch {
  const isOurs = typeof raw['voltar'] === 'string' && /^\/(?![/\\])/.test(raw['voltar'])
  return isOurs ? word(raw, 'voltar') : {}
}

function word<Name extends string>(raw: Raw, name: Name): { [key in Name]?: string } {
  const value = raw[name]
  const found: { [key in Name]?: string } = {}
  if (typeof value === 'string' && value !== '') found[name] = value
  return found
}
