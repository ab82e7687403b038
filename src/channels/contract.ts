/** A message's file as screens show it, at the desk and on the simulated phone. */
export type KeptFile = {
  id: string
  /** waiting: it is being fetched; refused: too large; lost: the provider has it no more. */
  state: 'waiting' | 'kept' | 'refused' | 'lost'
  /** What its bytes say it is. */
  type: string | null
  sizeBytes: number | null
  durationMs: number | null
  /** How loud it is along the way, 0 to 100. */
  peaks: number[]
  hasPlayable: boolean
  hasThumbnail: boolean
  /** Of a voice note: whether a machine made words of it, and the message's text are those. */
  hearing: 'none' | 'waiting' | 'heard' | 'silent' | 'failed'
  isUnsure: boolean
  isCorrected: boolean
  correctedBy: string | null
}
