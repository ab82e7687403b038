export type ClinicFact = { type: 'assistant.paused' } | { type: 'assistant.resumed' }
