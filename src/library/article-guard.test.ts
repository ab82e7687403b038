import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findWarnings, refuseAnswer, type ClinicFigures } from './article-guard.ts'

test('promises, diagnosis and remedies are refused by the rule they break; saying that nobody can promise is not', () => {
  const cases: [answer: string, rule: RegExp | null][] = [
    ['O resultado é garantido.', /“garantido” promete.*CFM 2\.336/],
    ['Funciona em 100% dos casos.', /“100%” promete/],
    ['É um procedimento sem risco.', /“sem risco” promete/],
    ['Não tem nenhum risco.', /promete/],
    ['O laser cura a foliculite.', /“cura” promete/],
    ['É uma solução definitiva!', /“definitiva” promete/],
    ['Se coçar, isso é alergia.', /diagnóstico.*CFM 2\.454/],
    ['Tome dipirona se doer.', /“dipirona” soa como indicação/],
    ['Use 500 mg por dia.', /indicação/],
    ['O peeling trata melasma.', /indicação/],
    ['Ninguém pode garantir o resultado, que varia de pessoa para pessoa.', null],
    ['O efeito não é definitivo.', null],
    ['Os cuidados ajudam, e você pode procurar a clínica.', null],
    ['Não deite nas primeiras 4 horas.', null],
  ]
  for (const [answer, rule] of cases) {
    const refused = refuseAnswer(answer)
    if (rule) assert.match(refused ?? 'nothing', rule, answer)
    else assert.equal(refused, null, answer)
  }
})

const figures: ClinicFigures = {
  procedures: [
    { id: 'srv_peeling', name: 'Peeling', cents: [45_000, 129_050] },
    { id: 'srv_botox', name: 'Botox', cents: [89_000] },
  ],
  openingTimes: ['09:00', '19:00'],
  instalmentsMax: 6,
}

test('a figure that is not the clinic’s is named', () => {
  const cases: [answer: string, figures: string[]][] = [
    ['Custa R$ 450.', []],
    ['Custa R$ 1.290,50 ou 450 reais.', []],
    ['Custa R$ 400.', ['R$ 400']],
    ['Custa R$400,00 à vista', ['R$400,00']],
    ['Fica 399 reais', ['399 reais']],
    ['Custa quinhentos reais.', ['quinhentos reais']],
    // Another procedure's price.
    ['Custa R$ 890.', ['R$ 890']],
    ['Atendemos das 9h às 19h.', []],
    ['Abrimos às 8h.', ['às 8h']],
    ['Chegue até 07:30.', ['07:30']],
    ['Evite sol nas primeiras 48h, 2x por dia use protetor.', []],
    ['Em até 6x.', []],
    ['Parcelamos em até 12x.', ['Parcelamos em até 12x']],
    ['Com 20% de desconto.', ['20% de desconto']],
  ]
  for (const [answer, named] of cases)
    assert.deepEqual(
      findWarnings({ answer, serviceId: 'srv_peeling' }, figures).map((each) => each.figure),
      named,
      answer,
    )
  assert.deepEqual(findWarnings({ answer: 'Custa R$ 890.', serviceId: null }, figures), [])
  assert.match(
    findWarnings({ answer: 'R$ 1', serviceId: null }, figures)[0]?.message ?? '',
    /Este preço \(R\$ 1\) não está na tabela/,
  )
})
