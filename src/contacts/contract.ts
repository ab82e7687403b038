export type ContactTag = { id: string; name: string; colour: string }

export type ContactNote = { id: string; text: string; by: string | null; at: string; isPinned: boolean }

/** One name by which a channel knows the person; `value` is a phone's digits or what the channel calls them. */
export type ContactIdentity = { kind: 'phone' | 'lid' | 'bsuid' | 'simulator'; value: string; since: string }

export type ConsentEntry = { isGiven: boolean; at: string; by: string | null; how: string | null; hasEvidence: boolean }

/** Where a person came from: 'whatsapp', 'anuncio', 'simulador', 'recepcao'; the advertisement's headline where there was one. */
export type ContactSource = { kind: string; headline: string | null }

/** Everything the desk knows of one person, whoever they were merged from. */
export type ContactCard = {
  id: string
  /** What the person said or the desk wrote; null until then. */
  name: string | null
  /** What the channel shows. */
  displayName: string | null
  email: string | null
  /** YYYY-MM-DD */
  birthday: string | null
  /** Eleven digits. */
  cpf: string | null
  city: string | null
  source: ContactSource
  isDemo: boolean
  /** Since when the assistant leaves this person to people; null when it answers. */
  noReplyAt: string | null
  firstContactAt: string
  identities: ContactIdentity[]
  tags: ContactTag[]
  /** Pinned first, then the newest. */
  notes: ContactNote[]
  marketing: { isGiven: boolean | null; history: ConsentEntry[] }
  /** People who turned out to be this one. */
  merged: { mergeId: string; contactId: string; name: string | null; at: string }[]
}
