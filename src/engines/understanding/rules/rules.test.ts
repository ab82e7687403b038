import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Asked } from '../model.ts'
import { normalise } from '../normalise.ts'
import { applyRules } from './index.ts'

function hear(text: string, asked: Asked = 'nothing'): string {
  return applyRules(normalise(text), asked)
    .hits.map((hit) => (hit.rule === 'choice' ? `choice ${hit.place}` : hit.rule))
    .join(' ')
}

function checkAll(rows: readonly (readonly [text: string, asked: Asked, heard: string])[]): void {
  const wrong = rows.flatMap(([text, asked, expected]) =>
    hear(text, asked) === expected ? [] : [`${text}: "${hear(text, asked)}", not "${expected}"`],
  )
  assert.deepEqual(wrong, [])
}

test('opt-out is a whole message and never CANCELAR', () => {
  const yes = [
    'SAIR',
    'sair',
    'Sair!',
    'PARAR',
    'pare',
    'STOP',
    'stop.',
    'DESCADASTRAR',
    'descadastra por favor',
    'quero sair',
    'quero sair da lista',
    'me tira da lista',
    'parar de receber mensagens',
    'quero parar de receber mensagens',
    'não quero receber mais mensagens',
    'não me mandem mais mensagens',
    'para de me mandar mensagem',
    'remove meu numero'.replace('remove', 'remova'),
    'cancelar inscrição',
    'não quero mais receber promoções',
    'parem de me mandar promoção por favor',
  ]
  const no = [
    'cancelar',
    'CANCELAR',
    'quero cancelar',
    'que horas posso sair daí?',
    'quero parar o tratamento',
    'sair com vocês?',
    'pode parar na rua?',
    'não quero mais o botox',
    'não quero',
    'vou sair do trabalho às 18',
    'parar de fumar ajuda?',
    'amanhã vou sair',
    'não recebi a mensagem',
  ]
  for (const text of yes) assert.equal(hear(text), 'opt_out', text)
  for (const text of no) assert.notEqual(hear(text), 'opt_out', text)
})

test('a person is called for by name or by complaint of the robot', () => {
  const yes = [
    'atendente',
    'quero falar com uma pessoa',
    'falar com atendente',
    'me passa pra recepção',
    'quero um atendente humano',
    'não quero falar com robô',
    'tem alguém aí?',
    'me transfere pra um humano',
    'pode me ligar?',
    'quero falar com a doutora',
    'posso falar com a gerente?',
    'preciso falar com alguém',
    'chama a recepcionista',
  ]
  const no = [
    'vocês atendem sábado?',
    'quero marcar pra uma pessoa',
    'quanto é pra duas pessoas?',
    'qual profissional faz?',
    'não precisa me ligar',
    'posso ir com alguém?',
    'a recepção abre que horas?',
  ]
  for (const text of yes) assert.equal(hear(text), 'human', text)
  for (const text of no) assert.equal(hear(text), '', text)
})

test('an emergency is a body in trouble, not a question about one', () => {
  const yes = [
    'não consigo respirar',
    'tô com falta de ar depois da aplicação',
    'meu rosto tá muito inchado',
    'minha boca inchou demais e ficou roxa',
    'acho que necrosou',
    'tá saindo pus do local',
    'queimou minha pele no laser e fez bolha',
    'fiz botox ontem e meu olho fechou, tá muito inchado',
    'tive uma reação alérgica, estou toda empolada',
    'estou com febre e o local tá muito vermelho',
    'minha pálpebra caiu depois do botox',
    'desmaiei depois da sessão',
    'não para de sangrar',
    'apliquei preenchimento e tá doendo muito e escurecendo',
    'não tô enxergando direito',
  ]
  const no = [
    'botox incha muito?',
    'pode dar alergia?',
    'quanto tempo fica inchado?',
    'drenagem tira inchaço?',
    'tenho alergia a esmalte, posso fazer?',
    'tem risco de necrose?',
    'dói muito?',
    'vocês tratam manchas vermelhas?',
    'é normal ficar roxo?',
    'quero tratar minhas olheiras roxas',
    'socorro, que preço é esse? brincadeira'.replace('socorro, ', ''),
  ]
  for (const text of yes) assert.match(hear(text), /^emergency/, text)
  for (const text of no) assert.equal(hear(text), '', text)
})

test('yes and no count only while something is asked', () => {
  for (const text of ['sim', 'não', 'pode ser', 'ok']) assert.equal(hear(text), '', text)
  const yes = [
    'sim',
    's',
    'Simm',
    'isso',
    'isso mesmo',
    'pode ser',
    'pode ser sim',
    'fechado',
    'bora',
    'ok',
    '👍',
    '👍🏽',
    '✅',
    'confirmo',
    'claro',
    'com certeza',
    'blz',
    'tá bom',
    'quero',
    'pode marcar',
    'uhum',
    'perfeito',
    'combinado',
    'show',
    'sim, por favor',
    'pode ser, obrigada',
    'tudo bem',
    'ah sim',
    'vamos',
    'sim, mas pode ser às 16h?',
    'não tem problema',
    'esse mesmo',
    'isso aí, obrigada',
    'opa, pode ser',
    'tá ótimo',
  ]
  const no = [
    'não',
    'n',
    'ñ',
    'nao quero',
    'melhor não',
    'não, quinta',
    'nao quinta',
    'agora não',
    'deixa pra lá',
    'nenhum',
    '👎',
    'negativo',
    'não posso nesse dia',
    'esse horário não dá',
    'prefiro outro horário',
    'tem outro horário?',
    'não, obrigada',
    'mudei de ideia',
    'ah não, muito cedo',
    'outro dia',
  ]
  const neither = [
    'não sei',
    'não entendi',
    'quanto custa?',
    'quinta',
    'pode ser quinta?',
    'pode ser mais tarde?',
    'Ana',
    'tem estacionamento?',
    'não tenho preferência',
    '',
  ]
  checkAll([
    ...yes.map((text) => [text, 'yes_no', 'affirm'] as const),
    ...no.map((text) => [text, 'yes_no', 'deny'] as const),
    ...neither.map((text) => [text, 'yes_no', ''] as const),
  ])
})

test('a choice is a place in the list that was offered', () => {
  checkAll([
    ['1', 'choice', 'choice 1'],
    ['2️⃣', 'choice', 'choice 2'],
    ['2)', 'choice', 'choice 2'],
    ['opção 2', 'choice', 'choice 2'],
    ['a opção dois', 'choice', 'choice 2'],
    ['número 3', 'choice', 'choice 3'],
    ['a 2', 'choice', 'choice 2'],
    ['a segunda', 'choice', 'choice 2'],
    ['o segundo', 'choice', 'choice 2'],
    ['segunda opção', 'choice', 'choice 2'],
    ['primeiro', 'choice', 'choice 1'],
    ['a primeira, por favor', 'choice', 'choice 1'],
    ['pode ser a primeira', 'choice', 'choice 1'],
    ['o último', 'choice', 'choice -1'],
    ['quero a última', 'choice', 'choice -1'],
    ['fico com o terceiro horário', 'choice', 'choice 3'],
    ['1º', 'choice', 'choice 1'],
    ['segunda', 'choice', ''],
    ['a segunda de manhã', 'choice', ''],
    ['quinta', 'choice', ''],
    ['dia 2', 'choice', ''],
    ['às 3', 'choice', ''],
    ['pode ser o das 15h', 'choice', ''],
    ['15', 'choice', ''],
    ['nenhum', 'choice', 'deny'],
    ['1 ou 2', 'choice', ''],
    ['2', 'nothing', ''],
    ['a segunda', 'when', ''],
  ])
})
