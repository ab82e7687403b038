import { isBareAnswer } from './bare-answers.ts'
import { keepModel, keptIn } from './classifier/keep-model.ts'
import { fingerprintOf, unpackModel } from './classifier/pack-model.ts'
import { openClassifier, trainModel } from './classifier/train.ts'
import type { Classifier } from './classifier/train.ts'
import { findAnyProfessional } from './entities/any-professional.ts'
import { findCatalogueEntities } from './entities/catalogue-match.ts'
import { findIdentifiers, opaqueStretches } from './entities/identifiers.ts'
import { findName } from './entities/names.ts'
import { addNamed } from './entities/named-elsewhere.ts'
import { learnEverydayWords } from './everyday-words.ts'
import { loadExamples } from './examples.ts'
import type { Asked, Entity, Hearing, Intent, Opinion, RuleHit, Understanding } from './model.ts'
import { normalise } from './normalise.ts'
import type { Token } from './normalise.ts'
import { stripPoliteness, withoutPoliteness } from './politeness.ts'
import type { Stripped } from './politeness.ts'
import { applyRules } from './rules/index.ts'
import type { RuleReading } from './rules/index.ts'
import { readWhen } from './when/read-when.ts'
import type { HeardWhen } from './when/read-when.ts'

export type UnderstandingEngine = { understand: (hearing: Hearing) => Understanding }

/** Longer than anybody writes to a clinic: the rest of a pasted text is not read. */
const longestText = 2000

export type HouseEngine = UnderstandingEngine & {
  /** Of the house's examples: a model that was trained beside others is not of this house. */
  fingerprint: string
  /** The same ears with a clinic's own model, as training packed it. Null when it is not whole, or of another version of the program. */
  withModel: (packed: Buffer) => UnderstandingEngine | null
}

/** Trains on the product's own examples: seconds, and only once for the same examples. No network and no files after that. */
export function createUnderstandingEngine(): HouseEngine {
  const examples = loadExamples()
  const plain = examples.map(withoutPoliteness)
  const everyday = learnEverydayWords(examples.map((example) => example.text))
  const engineOf = (classifier: Classifier<Intent>): UnderstandingEngine => ({
    understand: (hearing) => understand({ ...hearing, text: hearing.text.slice(0, longestText) }, { classifier, everyday }),
  })
  return {
    ...engineOf(openClassifier(keepModel(keptIn, plain, trainModel))),
    fingerprint: fingerprintOf(plain),
    withModel: (packed) => {
      const model = unpackModel<Intent>(packed)
      return model && engineOf(openClassifier(model))
    },
  }
}

type Trained = { classifier: Classifier<Intent>; everyday: ReadonlySet<string> }

function understand(hearing: Hearing, { classifier, everyday }: Trained): Understanding {
  const tokens = normalise(hearing.text)
  const rules = applyRules(tokens, hearing.asked)
  const polite = stripPoliteness(tokens)
  const { entities, when } = readEntities(hearing, tokens, rules, everyday)
  const isAnswer = hearing.asked !== 'nothing' && isBareAnswer(tokens, entities)
  const settled = isAnswer && rules.hits.length === 0 ? noIntent : settleIntent(rules.hits, polite)
  const opinion = settled === null ? (hearing.opinion?.(hearing.text) ?? null) : null
  const guess = settled ?? guessIntent(polite, hearing.asked, opinion ?? classify(classifier, polite))
  return {
    ...guess,
    rules: rules.hits,
    entities: opinion === null ? entities : addNamed(entities, opinion.named, hearing),
    when: when?.wish ?? null,
    span: when?.span ?? null,
    // "tudo bem" to a yes-or-no question is the yes.
    greets: polite.greets && !rules.hits.some((hit) => hit.rule === 'affirm' && polite.rest === ''),
    thanks: polite.thanks,
  }
}

type IntentGuess = Pick<Understanding, 'intent' | 'confidence' | 'ranking'>

/** "quinta" to the question when is what it names, and asks nothing of its own. */
const noIntent: IntentGuess = { intent: 'out_of_scope', confidence: 0, ranking: [] }

/** A rule first, and a message that is nothing but its hello and thank you; null: its words have to be judged. */
function settleIntent(hits: readonly RuleHit[], polite: Stripped): IntentGuess | null {
  const ruled = hits.map((hit) => hit.rule).find((rule) => rule !== 'choice')
  if (ruled !== undefined) return certain(ruled)
  if (hits.length > 0) return noIntent
  if (polite.rest === '' && polite.thanks) return certain('thanks')
  return polite.rest === '' && polite.greets ? certain('greet') : null
}

type Judgement = Pick<Opinion, 'ranking' | 'threshold'>

/** What is left of the message without its hello and thank you. */
function classify(classifier: Classifier<Intent>, polite: Stripped): Judgement {
  const { ranking } = classifier.classify(polite.rest === '' ? polite.words : polite.rest)
  return { ranking, threshold: classifier.threshold }
}

function guessIntent(polite: Stripped, asked: Asked, judged: Judgement): IntentGuess {
  // While something is asked only the rules say yes and no: "pode ser quinta?" sounds like a yes and offers another day.
  const ranking =
    asked === 'nothing' ? judged.ranking : judged.ranking.filter(({ intent }) => intent !== 'affirm' && intent !== 'deny')
  const best = ranking[0]
  if (best !== undefined && best.confidence >= judged.threshold) return { ...best, ranking }
  // "obrigada, Ana": what is left says nothing by itself.
  if (polite.rest.split(' ').length <= 2 && (polite.thanks || polite.greets)) return certain(polite.thanks ? 'thanks' : 'greet')
  return { intent: 'out_of_scope', confidence: best?.confidence ?? 0, ranking }
}

function certain(intent: Intent): IntentGuess {
  return { intent, confidence: 1, ranking: [{ intent, confidence: 1 }] }
}

function readEntities(
  hearing: Hearing,
  tokens: readonly Token[],
  rules: RuleReading,
  everyday: ReadonlySet<string>,
): { entities: Entity[]; when: HeardWhen | null } {
  const identifiers = findIdentifiers(hearing.text)
  const opaque = opaqueStretches(hearing.text, identifiers)
  const isOpaque = (index: number): boolean => covers(opaque, tokens[index])
  const isChosen = (index: number): boolean => rules.choice !== null && index >= rules.choice.from && index < rules.choice.to
  const when = readWhen(tokens, { ...hearing, opaque: (index) => isOpaque(index) || isChosen(index) })
  const catalogue = findCatalogueEntities(hearing.text, tokens, {
    catalogue: hearing.catalogue,
    isTaken: isOpaque,
    isWord: (word) => everyday.has(word),
  })
  const things = catalogue.filter((entity) => entity.kind !== 'professional')
  const name = nameAmong(hearing, tokens, things, [...identifiers, ...whenEntities(hearing.text, when)])
  const anyone = findAnyProfessional(hearing.text, tokens, hearing.asked)
  const entities = [
    ...identifiers,
    // Who gives the name Beatriz Costa asks neither for Dr. Beatriz nor for the back.
    ...catalogue.filter((entity) => name === null || entity.start >= name.end || entity.end <= name.start),
    ...whenEntities(hearing.text, when),
    ...(name === null ? [] : [name]),
    ...(anyone === null ? [] : [anyone]),
    ...choiceEntities(hearing.text, tokens, rules),
  ]
  return { entities: entities.sort((a, b) => a.start - b.start || b.end - a.end), when }
}

/** "Marina Costa" is a name though the clinic treats backs; "costas" or "laser na barba" is none, whatever was asked. */
function nameAmong(
  hearing: Hearing,
  tokens: readonly Token[],
  things: readonly Entity[],
  others: readonly Entity[],
): Entity | null {
  const whole = findName(hearing.text, tokens, hearing.asked, isTakenBy(others))
  const isThing = isTakenBy(things)
  const beginsAsThing = whole !== null && isThing(whole.start, whole.start + 1)
  return beginsAsThing ? findName(hearing.text, tokens, hearing.asked, isTakenBy([...others, ...things])) : whole
}

function whenEntities(text: string, when: HeardWhen | null): Entity[] {
  if (when === null) return []
  const value = when.span === null ? 'any' : `${when.span.from}/${when.span.to}`
  return when.pieces.map(({ start, end }) => ({ kind: 'when', text: text.slice(start, end), value, start, end }))
}

function choiceEntities(text: string, tokens: readonly Token[], { choice }: RuleReading): Entity[] {
  const token = choice === null ? undefined : tokens[choice.from]
  if (choice === null || token === undefined) return []
  return [
    { kind: 'choice', text: text.slice(token.start, token.end), value: String(choice.place), start: token.start, end: token.end },
  ]
}

function covers(stretches: readonly { start: number; end: number }[], token: Token | undefined): boolean {
  return token !== undefined && stretches.some((stretch) => token.start >= stretch.start && token.end <= stretch.end)
}

function isTakenBy(entities: readonly Entity[]): (start: number, end: number) => boolean {
  return (start, end) => entities.some((entity) => start < entity.end && entity.start < end)
}
