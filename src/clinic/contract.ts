/** How the assistant speaks to patients. */
export const tones = ['formal', 'warm', 'playful'] as const
export type Tone = (typeof tones)[number]

/** Emoji in what the assistant says: none, at most one a message, or in the clinic's own sentences those it wrote. */
export const emojiPolicies = ['none', 'one', 'as_written'] as const
export type EmojiPolicy = (typeof emojiPolicies)[number]

/** How a language model takes part: never, where the embedded interpreter is unsure, or in every turn. */
export const modelPolicies = ['embedded', 'when_unsure', 'model_first'] as const
export type ModelPolicy = (typeof modelPolicies)[number]

/** When a pause of the assistant ends: when somebody turns it on, in an hour, or at the first opening of a later day. */
export const pauseEnds = ['turned_on', 'hour', 'tomorrow'] as const
export type PauseEnd = (typeof pauseEnds)[number]

/** What the first set-up asks after the clinic and its owner are there, in this order. */
export const setUpSteps = ['procedures', 'hours', 'team', 'whatsapp', 'test'] as const
export type SetUpStep = (typeof setUpSteps)[number]
