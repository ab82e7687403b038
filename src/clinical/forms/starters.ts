import type { ConsentPurpose, FormContent, Question } from './contract.ts'
import {
  allergy,
  anticoagulant,
  day,
  herpes,
  isotretinoin,
  keloid,
  one,
  pregnancy,
  several,
  words,
  yesNo,
} from './starter-questions.ts'
import { photoMarketing, photoRecord, terms } from './starter-terms.ts'

export type Starter = {
  key: string
  name: string
  purpose: ConsentPurpose | null
  content: FormContent
  /** Which procedures it is offered for, by words of their names, without accents; null: for all. */
  fits: RegExp | null
  validMonths: number | null
}

const sheet = (intro: string, questions: Question[]): FormContent => ({ kind: 'anamnesis', intro, questions })
const term = (text: string, isOptional = false): FormContent => ({ kind: 'consent', text, isOptional })

const laser = /laser|depilac|luz pulsada|ipl/
const toxin = /botox|toxina|botulin/
const filler = /preenchimento|hialuron|labial|bioestimul/
const peeling = /peeling/
const cleansing = /limpeza de pele|hidrataca|extraca/

/** What Brazilian clinics of aesthetics ask, to begin with. A clinic reads, changes and answers for its own. */
export const starters: readonly Starter[] = [
  {
    key: 'anamnese-geral',
    name: 'Anamnese geral',
    purpose: null,
    fits: null,
    validMonths: 12,
    content: sheet('Estas perguntas ajudam a equipe a cuidar de você com segurança. Leva uns 3 minutos.', [
      day('nascimento', 'Data de nascimento', { isRequired: true }),
      one('pele', 'Como você descreve a sua pele?', ['Normal', 'Seca', 'Oleosa', 'Mista', 'Sensível', 'Não sei']),
      several(
        'saude',
        'Você tem ou já teve alguma destas condições?',
        [
          'Diabetes',
          'Pressão alta',
          'Problema no coração',
          'Marca-passo',
          'Problema de coagulação',
          'Epilepsia',
          'Doença autoimune',
          'Câncer',
          'Problema na tireoide',
          'Nenhuma',
        ],
        { alarmOn: ['Marca-passo', 'Problema de coagulação', 'Epilepsia', 'Doença autoimune', 'Câncer'] },
      ),
      ...pregnancy,
      ...allergy,
      yesNo('remedios', 'Toma algum remédio ou suplemento todos os dias?'),
      words('remedios_quais', 'Se sim, quais?'),
      isotretinoin,
      anticoagulant,
      keloid,
      yesNo('cirurgia', 'Fez alguma cirurgia nos últimos 12 meses?'),
      words('cirurgia_qual', 'Se sim, qual e quando?'),
      yesNo('procedimentos', 'Já fez procedimentos estéticos antes?'),
      words('procedimentos_quais', 'Se sim, quais, e teve alguma reação?'),
      yesNo('fuma', 'Fuma?'),
      yesNo('sol', 'Toma sol com frequência ou fez bronzeamento nas últimas 4 semanas?'),
      words('objetivo', 'O que você gostaria de melhorar?'),
      words('observacoes', 'Quer contar mais alguma coisa para a equipe?'),
    ]),
  },
  {
    key: 'anamnese-laser',
    name: 'Anamnese para laser',
    purpose: null,
    fits: laser,
    validMonths: 6,
    content: sheet('Para o laser ser seguro, precisamos saber como está a sua pele agora.', [
      ...pregnancy,
      isotretinoin,
      yesNo('bronzeada', 'Tomou sol ou fez bronzeamento na área nas últimas 4 semanas?', { alarm: true }),
      yesNo('autobronzeador', 'Usou autobronzeador nas últimas 2 semanas?'),
      yesNo('tatuagem', 'Tem tatuagem ou maquiagem definitiva na área?', { alarm: true }),
      yesNo('fotossensivel', 'Toma remédio que deixa a pele sensível à luz, como antibiótico ou para acne?', { alarm: true }),
      yesNo('acidos', 'Usou ácidos ou fez peeling na área nos últimos 15 dias?', { alarm: true }),
      yesNo('epilepsia', 'Tem epilepsia ou crises com luz forte?', { alarm: true }),
      yesNo('vitiligo', 'Tem vitiligo, psoríase ou ferida na área?', { alarm: true }),
      keloid,
      herpes,
      one('pelos', 'Como costuma tirar os pelos da área?', ['Lâmina', 'Cera', 'Linha', 'Creme', 'Não se aplica'], {
        isRequired: false,
      }),
      one('reacao', 'Já fez laser? Como foi?', ['Nunca fiz', 'Fiz e foi tranquilo', 'Fiz e tive reação'], {
        alarmOn: ['Fiz e tive reação'],
      }),
    ]),
  },
  {
    key: 'anamnese-toxina',
    name: 'Anamnese para toxina botulínica',
    purpose: null,
    fits: toxin,
    validMonths: 6,
    content: sheet('Algumas perguntas antes da aplicação. Responda com calma.', [
      ...pregnancy,
      yesNo('neuromuscular', 'Tem doença neuromuscular, como miastenia ou ELA?', { alarm: true }),
      anticoagulant,
      yesNo('antibiotico', 'Está tomando antibiótico?', { alarm: true }),
      ...allergy,
      yesNo('ovo', 'Tem alergia a ovo ou a leite?', { alarm: true }),
      yesNo('infeccao', 'Está com febre, infecção ou ferida no rosto?', { alarm: true }),
      yesNo('ja_fez', 'Já aplicou toxina botulínica?'),
      day('ultima', 'Se sim, quando foi a última vez?'),
      yesNo('reacao', 'Teve alguma reação, como pálpebra caída?', { isRequired: false, alarm: true }),
      several('areas', 'Quais áreas te incomodam?', ['Testa', 'Entre as sobrancelhas', 'Ao redor dos olhos', 'Outra'], {
        isRequired: false,
      }),
    ]),
  },
  {
    key: 'anamnese-preenchimento',
    name: 'Anamnese para preenchimento',
    purpose: null,
    fits: filler,
    validMonths: 6,
    content: sheet('Algumas perguntas antes do preenchimento. Responda com calma.', [
      ...pregnancy,
      anticoagulant,
      herpes,
      yesNo('autoimune', 'Tem doença autoimune, como lúpus ou artrite reumatoide?', { alarm: true }),
      ...allergy,
      yesNo('anestesico', 'Já teve reação a anestesia, por exemplo no dentista?', { alarm: true }),
      yesNo('permanente', 'Tem PMMA, silicone ou outro preenchimento definitivo no rosto?', { alarm: true }),
      yesNo('ja_fez', 'Já fez preenchimento?'),
      words('ja_fez_qual', 'Se sim, onde, com o quê e quando?'),
      yesNo('dentista', 'Fez tratamento de dente nas últimas 2 semanas, ou vai fazer?', { alarm: true }),
      yesNo('infeccao', 'Está com febre, infecção ou espinha inflamada na região?', { alarm: true }),
      yesNo('vacina', 'Tomou vacina nas últimas 2 semanas?'),
    ]),
  },
  {
    key: 'anamnese-peeling',
    name: 'Anamnese para peeling',
    purpose: null,
    fits: peeling,
    validMonths: 6,
    content: sheet('Para escolher o peeling certo, precisamos saber como está a sua pele agora.', [
      ...pregnancy,
      isotretinoin,
      yesNo('acidos', 'Usa ácidos ou retinol em casa?'),
      words('acidos_quais', 'Se sim, quais e desde quando?'),
      yesNo('sol', 'Vai tomar sol ou viajar para a praia nos próximos 15 dias?', { alarm: true }),
      yesNo('ferida', 'Está com ferida, queimadura ou irritação no rosto?', { alarm: true }),
      herpes,
      keloid,
      ...allergy,
      yesNo('aspirina', 'Tem alergia a AAS (aspirina)?', { alarm: true }),
      one('manchas', 'Sua pele mancha com facilidade?', ['Sim', 'Não', 'Não sei'], { alarmOn: ['Sim'] }),
    ]),
  },
  {
    key: 'anamnese-limpeza',
    name: 'Anamnese para limpeza de pele',
    purpose: null,
    fits: cleansing,
    validMonths: 12,
    content: sheet('É rapidinho: são só algumas perguntas sobre a sua pele.', [
      yesNo('gestante', 'Você está grávida ou há chance de estar?', {
        alarm:
          'Obrigada por contar. A profissional vai conversar com você para adaptar os produtos, e a equipe confirma tudo antes.',
      }),
      isotretinoin,
      ...allergy,
      yesNo('acidos', 'Usa ácidos ou retinol em casa?'),
      yesNo('inflamada', 'Está com acne inflamada, ferida ou queimadura de sol?', { alarm: true }),
      herpes,
      day('ultima', 'Quando foi a sua última limpeza de pele?'),
    ]),
  },
  {
    key: 'termo-laser',
    name: 'Termo de consentimento: laser',
    purpose: 'procedure',
    fits: laser,
    validMonths: 12,
    content: term(terms.laser),
  },
  {
    key: 'termo-toxina',
    name: 'Termo de consentimento: toxina botulínica',
    purpose: 'procedure',
    fits: toxin,
    validMonths: 12,
    content: term(terms.toxin),
  },
  {
    key: 'termo-preenchimento',
    name: 'Termo de consentimento: preenchimento',
    purpose: 'procedure',
    fits: filler,
    validMonths: 12,
    content: term(terms.filler),
  },
  {
    key: 'termo-peeling',
    name: 'Termo de consentimento: peeling',
    purpose: 'procedure',
    fits: peeling,
    validMonths: 12,
    content: term(terms.peeling),
  },
  {
    key: 'termo-fotos-prontuario',
    name: 'Fotos para o prontuário',
    purpose: 'photo_record',
    fits: /laser|botox|toxina|preenchimento|peeling/,
    validMonths: null,
    content: term(photoRecord, true),
  },
  {
    key: 'termo-fotos-divulgacao',
    name: 'Fotos para divulgação',
    purpose: 'photo_marketing',
    fits: /toxina|botox|preenchimento/,
    validMonths: null,
    content: term(photoMarketing, true),
  },
]
