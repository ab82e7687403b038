import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultOfPassword, isShort } from './password-rules.ts'

test('what people try first is refused, whatever is hung around it', () => {
  for (const password of [
    'senha123',
    'S3nh@2024!',
    'Flamengo1981',
    '!!Corinthians!!',
    'jesusteama2023',
    'password1',
    'qwertyuiop',
    '1q2w3e4r5t',
    'asdfghjkl1',
    'abcdefghij',
    '12345678901',
    '98765432109876',
    '25121990',
    'aaaaaaaaaaaa',
    'abcabcabcabcabc',
    'brasil2026',
    'Mudar@123',
    'clinica2024',
    'Ana Paula 1987',
  ])
    assert.notEqual(faultOfPassword(password), null, password)
})

test('a sentence, or letters nobody would guess, will do: no demand for capitals, digits or signs', () => {
  for (const password of [
    'o girassol da dona irene',
    'trem atrasado na segunda',
    'wk3vd9qz',
    'çãoÉübergrün',
    'cavalo bateria grampo certo',
  ])
    assert.equal(faultOfPassword(password), null, password)
})

test('one’s own name, e-mail or clinic is no password', () => {
  const about = ['marina.duarte@clinica.example', 'Marina Duarte', 'Clínica Bem Viver']
  for (const password of ['marinaduarte', 'Marina2024', 'duarte.marina1', 'BemViver2025'])
    assert.notEqual(faultOfPassword(password, about), null, password)
  assert.equal(faultOfPassword('o jardim de marina floresce', about), null)
})

test('characters are counted as people see them', () => {
  assert.equal(isShort('12345678901234'), true)
  assert.equal(isShort('a'.repeat(15)), false)
  assert.match(faultOfPassword('abc') ?? '', /8 caracteres/)
})
