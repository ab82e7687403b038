import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleRequest } from '#library/contract.ts'
import { findWarnings, refuseAnswer } from '#library/index.ts'
import { articleTemplates } from './article-templates.ts'

test('the starters say no promise, remedy or figure, and each question stands once', () => {
  const nothingSold = { procedures: [], openingTimes: [], instalmentsMax: 1 }
  for (const { question, phrasings, answer, sources } of articleTemplates) {
    assert.equal(refuseAnswer(answer), null, question)
    assert.deepEqual(findWarnings({ answer, serviceId: null }, nothingSold), [], question)
    assert.ok(
      articleRequest.safeParse({ question, phrasings, answer, sources, serviceId: null, status: 'draft' }).success,
      question,
    )
    assert.ok(sources !== '' && phrasings.length > 0, question)
  }
  const asked = articleTemplates.flatMap(({ question, phrasings }) => [question, ...phrasings])
  assert.equal(new Set(asked).size, asked.length)
  assert.ok(articleTemplates.length >= 30)
})
