import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entity, Intent, RuleHit, Understanding } from '#engines/understanding/model.ts'
import { deskReasons } from '../desk-reasons.ts'
import { newDialogState } from '../dialog-state.ts'
import type { Command, DialogState } from '../model.ts'
import * as r from '../rehearsal.ts'
import { commandsFrom } from './embedded-commands.ts'
import { hearSpoken } from './spoken.ts'

const known = r.rehearse().known()

function heard(intent: Intent, more: Partial<Understanding> = {}): Understanding {
  return {
    intent,
    confidence: 0.9,
    ranking: [],
    rules: [],
    entities: [],
    when: null,
    span: null,
    greets: false,
    thanks: false,
    ...more,
  }
}

function entity(kind: Entity['kind'], value: string): Entity {
  return { kind, text: value, value, start: 0, end: value.length }
}

const asking = (question: DialogState['question']): DialogState => ({ ...newDialogState(), question })
const hit = (rule: 'affirm' | 'deny' | 'opt_out' | 'human' | 'emergency'): RuleHit => ({ rule })
const onThursday = { days: r.thursday, time: null }
const laser: DialogState = {
  ...asking('area'),
  flow: {
    name: 'price',
    serviceId: 'srv_laser',
    variantId: null,
    alsoVariantIds: [],
    professionalId: null,
    isAfterCancelling: false,
  },
}

const cases: {
  about: string
  text?: string
  whole: Understanding
  pieces?: Understanding[]
  dialog?: DialogState
  commands: Command[]
}[] = [
  {
    about: 'an intent, its service, its day, and the greeting',
    whole: heard('book', { greets: true, entities: [entity('service', 'srv_cleaning')], when: onThursday }),
    commands: [r.chat('greeting'), r.what('cleaning'), r.when(r.thursday), r.start('book')],
  },
  { about: 'a guess is no intent', whole: heard('price', { confidence: 0.2 }), commands: [r.gibberish] },
  { about: 'nothing of ours', whole: heard('out_of_scope'), commands: [r.gibberish] },
  {
    about: 'a guess with a service is the service',
    whole: heard('job_or_supplier', { confidence: 0.2, entities: [entity('service', 'srv_botox')] }),
    commands: [r.what('botox')],
  },
  {
    about: 'opting out goes before everything',
    whole: heard('cancel', { rules: [hit('opt_out')], greets: true }),
    commands: [{ do: 'opt_out' }],
  },
  {
    about: 'one line of a burst that opts out',
    whole: heard('greet'),
    pieces: [heard('greet'), heard('opt_out', { rules: [hit('opt_out')] })],
    commands: [{ do: 'opt_out' }],
  },
  { about: 'only the rule opts out, never the classifier', whole: heard('opt_out'), commands: [r.gibberish] },
  {
    about: 'policy words',
    text: 'estou grávida, quanto custa?',
    whole: heard('price'),
    commands: [{ do: 'beyond_me', reason: deskReasons.pregnancy }, r.start('price')],
  },
  { about: '"sim" with nothing asked', whole: heard('affirm', { rules: [hit('affirm')] }), commands: [r.yes] },
  {
    about: '"sim" when asked',
    whole: heard('affirm', { rules: [hit('affirm')] }),
    dialog: asking('confirm_booking'),
    commands: [r.yes],
  },
  {
    about: '"não, quinta"',
    whole: heard('deny', { rules: [hit('deny')], when: onThursday }),
    dialog: asking('slot'),
    commands: [r.no, r.when(r.thursday)],
  },
  {
    about: 'a place in the list',
    whole: heard('running_late', { rules: [{ rule: 'choice', place: 2 }] }),
    dialog: asking('slot'),
    commands: [r.pick(2)],
  },
  {
    about: 'a day while a day is asked is no question about the hours',
    whole: heard('hours', { when: onThursday }),
    dialog: asking('when'),
    commands: [r.when(r.thursday)],
  },
  {
    about: 'two questions of a burst',
    whole: heard('address'),
    pieces: [heard('address'), heard('price', { confidence: 0.7 }), heard('cancel', { confidence: 0.5 })],
    commands: [r.start('address'), r.start('price')],
  },
  {
    about: 'an area of the named service',
    whole: heard('book', { entities: [entity('service', 'srv_laser'), entity('area', 'var_laser0')] }),
    commands: [r.what('laser'), r.what('laser', 'Axila'), r.start('book')],
  },
  {
    about: 'an area alone',
    whole: heard('price', { entities: [entity('area', 'var_laser0')] }),
    commands: [r.area('laser', 'Axila'), r.start('price')],
  },
  {
    about: 'an area of the service that is spoken of',
    whole: heard('book', { confidence: 0.1, entities: [entity('area', 'var_laser1')] }),
    dialog: laser,
    commands: [r.what('laser', 'Virilha')],
  },
  {
    about: 'anybody',
    whole: heard('book', { entities: [entity('any_professional', '')] }),
    dialog: asking('professional'),
    commands: [r.who('any')],
  },
  {
    about: 'confirming with nothing asked is about what is booked',
    whole: heard('confirm'),
    commands: [r.start('confirm')],
  },
  {
    about: 'a person is not called on a hunch',
    whole: heard('pain', { confidence: 0.65, entities: [entity('area', 'var_laser1')] }),
    commands: [r.area('laser', 'Virilha')],
  },
  {
    about: 'somebody named is no call for a person, however much it sounds like one',
    whole: heard('human', { entities: [entity('professional', 'res_carla')] }),
    dialog: asking('when'),
    commands: [r.who('carla')],
  },
  {
    about: 'who wants to talk to somebody is heard by the rule',
    whole: heard('human', { entities: [entity('professional', 'res_carla')], rules: [hit('human')] }),
    commands: [r.start('human'), r.who('carla')],
  },
  {
    about: 'an emergency heard without certainty is for a person to see',
    whole: heard('emergency', { confidence: 0.7 }),
    commands: [{ do: 'beyond_me', reason: deskReasons.reaction }],
  },
  {
    about: 'one clause that sounds like an emergency is none',
    whole: heard('book'),
    pieces: [heard('emergency', { confidence: 0.72 })],
    commands: [r.start('book')],
  },
  {
    about: 'a sure emergency is one',
    whole: heard('book'),
    pieces: [heard('emergency', { confidence: 0.9 })],
    commands: [r.start('book'), r.start('emergency')],
  },
  {
    about: 'who is in a hurry for a time is in no danger',
    text: 'tem horario hj ainda pra limpeza?? urgente',
    whole: heard('emergency', { confidence: 0.93 }),
    commands: [r.start('book')],
  },
  {
    about: 'who wants a time because of their body may be',
    text: 'preciso de um horario urgente, tá doendo e saiu sangue',
    whole: heard('emergency', { confidence: 0.93 }),
    commands: [r.start('emergency')],
  },
  { about: 'laughing', text: 'kkkk', whole: heard('chitchat'), commands: [r.yes] },
  { about: 'a discount', whole: heard('discount'), commands: [{ do: 'beyond_me', reason: deskReasons.discount }] },
]

for (const { about, text, whole, pieces, dialog, commands } of cases) {
  test(about, () => {
    const said = { text: text ?? 'x', known }
    const at = dialog ?? newDialogState()
    const spoken = hearSpoken(said, at, whole, () => whole)
    const got = commandsFrom({ whole, pieces: (pieces ?? []).map((heard) => ({ text: '', heard })), said, dialog: at, spoken })
    assert.deepEqual(got, commands)
  })
}
