/** How the assistant speaks to patients. */
export const tones = ['formal', 'warm', 'playful'] as const
export type Tone = (typeof tones)[number]
