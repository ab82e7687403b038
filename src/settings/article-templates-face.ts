import { habit } from './template-words.ts'
import type { ArticleTemplate } from './article-templates.ts'

/** Of the face. Said as to a patient, within what a reception may say: habits of care and what usually happens, never what will. */
export const faceArticles: ArticleTemplate[] = [
  {
    procedure: 'toxina',
    question: 'Quanto tempo dura o efeito do botox?',
    phrasings: ['O botox dura quantos meses?', 'De quanto em quanto tempo repete a toxina?', 'Quando o efeito passa?'],
    answer:
      'Em geral o efeito fica por volta de 3 a 6 meses, e varia de pessoa para pessoa. A profissional combina com você quando vale voltar para reavaliar.',
    sources: habit,
  },
  {
    procedure: 'toxina',
    question: 'Em quantos dias aparece o resultado do botox?',
    phrasings: ['Quando começa a fazer efeito?', 'Demora para ver o resultado?', 'Já sai da clínica com efeito?'],
    answer:
      'O efeito aparece aos poucos: costuma começar a ser notado nos primeiros dias e se acomodar em cerca de duas semanas. É nessa época que a profissional gosta de rever.',
    sources: habit,
  },
  {
    procedure: 'toxina',
    question: 'O que não pode fazer depois do botox?',
    phrasings: [
      'Posso deitar depois da aplicação?',
      'Posso fazer academia depois do botox?',
      'Quais os cuidados depois da toxina?',
      'Posso abaixar a cabeça?',
    ],
    answer:
      'No dia da aplicação, o costume é não deitar nas primeiras 4 horas, não massagear o rosto e deixar a academia e a sauna para o dia seguinte. Você sai daqui com as orientações da profissional por escrito.',
    sources: habit,
  },
  {
    procedure: 'toxina',
    question: 'Botox dói?',
    phrasings: ['A aplicação é dolorida?', 'Usa anestesia no botox?', 'Tenho medo de agulha, dói muito?'],
    answer:
      'A agulha é bem fininha e a aplicação é rápida. A maioria das pessoas descreve como picadinhas. Se você é mais sensível, avise a profissional antes: ela conversa com você sobre o que dá para fazer.',
    sources: habit,
  },
  {
    procedure: 'preenchimento',
    question: 'Quanto tempo dura o preenchimento labial?',
    phrasings: ['O preenchimento dura quanto?', 'Depois de quanto tempo sai o ácido hialurônico?'],
    answer:
      'Costuma durar de 6 meses a 1 ano, conforme o produto, a quantidade e o organismo de cada pessoa. Na avaliação a profissional explica o que esperar no seu caso.',
    sources: habit,
  },
  {
    procedure: 'preenchimento',
    question: 'Preenchimento labial dói?',
    phrasings: ['Tem anestesia no preenchimento?', 'Dói colocar ácido na boca?', 'Passa pomada anestésica?'],
    answer:
      'Os lábios são sensíveis, por isso é comum usar anestésico antes de começar. A profissional vai no seu ritmo e combina tudo com você na hora.',
    sources: habit,
  },
  {
    procedure: 'preenchimento',
    question: 'Quais os cuidados depois do preenchimento labial?',
    phrasings: ['Posso passar batom depois?', 'Posso beijar depois do preenchimento?', 'O que evitar nos primeiros dias?'],
    answer:
      'Nas primeiras 24 horas, o costume é evitar batom, bebidas muito quentes, exercício forte e apertar a região. Um pouco de inchaço nos primeiros dias é comum. Se algo te preocupar, escreva para a gente na hora.',
    sources: habit,
  },
  {
    procedure: 'bioestimulador',
    question: 'Quantas sessões de bioestimulador são necessárias?',
    phrasings: ['Precisa fazer mais de uma vez?', 'Uma sessão de bioestimulador é suficiente?'],
    answer:
      'Costuma ser um plano de uma a três sessões, com intervalo de semanas entre elas. Quem define o número é a profissional, na avaliação, olhando a sua pele.',
    sources: habit,
  },
  {
    procedure: 'bioestimulador',
    question: 'Quando aparece o resultado do bioestimulador?',
    phrasings: ['Demora para ver resultado no bioestimulador?', 'O colágeno aparece em quanto tempo?'],
    answer:
      'Ele trabalha aos poucos: a pele leva semanas para produzir colágeno, e a mudança costuma ser percebida ao longo dos primeiros meses. Cada pessoa responde de um jeito.',
    sources: habit,
  },
  {
    procedure: 'skinbooster',
    question: 'O que é o skinbooster?',
    phrasings: ['Para que serve o skinbooster?', 'Qual a diferença de skinbooster e preenchimento?'],
    answer:
      'É uma hidratação por dentro da pele, feita com microaplicações de ácido hialurônico bem leve. Diferente do preenchimento, ele não é usado para dar volume: a ideia é hidratar.',
    sources: habit,
  },
  {
    procedure: 'limpeza',
    question: 'Limpeza de pele dói?',
    phrasings: ['A extração dos cravos dói?', 'A limpeza machuca?'],
    answer:
      'A parte da extração pode incomodar um pouco, porque é feita cravinho por cravinho. A pele é preparada antes para ficar mais fácil, e você pode pedir uma pausa quando quiser.',
    sources: habit,
  },
  {
    procedure: 'limpeza',
    question: 'De quanto em quanto tempo devo fazer limpeza de pele?',
    phrasings: ['Qual o intervalo entre as limpezas?', 'Pode fazer limpeza de pele todo mês?'],
    answer:
      'Muita gente faz uma por mês ou a cada dois meses. O intervalo certo depende do seu tipo de pele, e a profissional combina com você no fim da sessão.',
    sources: habit,
  },
  {
    procedure: 'limpeza',
    question: 'Quais os cuidados depois da limpeza de pele?',
    phrasings: [
      'Posso passar maquiagem depois da limpeza de pele?',
      'Posso tomar sol depois da limpeza de pele?',
      'A pele fica vermelha quanto tempo?',
    ],
    answer:
      'No dia, deixe a pele descansar: sem maquiagem e sem sol. Use protetor solar e lave o rosto só com produto suave. Uma vermelhidão leve nas primeiras horas é comum.',
    sources: habit,
  },
  {
    procedure: 'limpeza',
    question: 'Como me preparo para a limpeza de pele?',
    phrasings: ['Preciso ir sem maquiagem?', 'O que não usar antes da limpeza de pele?'],
    answer:
      'Se puder, venha sem maquiagem e evite sol forte na véspera. Conte para a profissional os produtos que você usa no rosto, principalmente ácidos.',
    sources: habit,
  },
  {
    procedure: 'peeling',
    question: 'Posso tomar sol depois do peeling?',
    phrasings: ['Depois do peeling pode ir à praia?', 'Posso ir para a piscina depois do peeling?', 'Quanto tempo sem sol?'],
    answer:
      'O sol direto fica de fora enquanto a pele se renova, o que costuma levar de uma a duas semanas. Use protetor solar todos os dias e reaplique. A profissional te diz a data certa para o seu peeling.',
    sources: habit,
  },
  {
    procedure: 'peeling',
    question: 'A pele descama depois do peeling?',
    phrasings: ['Vai ficar descascando?', 'Quantos dias descama?', 'Posso arrancar as pelinhas?'],
    answer:
      'É comum descamar por alguns dias, mais ou menos conforme o tipo de peeling. O segredo é não puxar as pelinhas e hidratar como a profissional indicar.',
    sources: habit,
  },
  {
    procedure: 'peeling',
    question: 'Como me preparo para o peeling?',
    phrasings: ['O que parar de usar antes do peeling?', 'Tem preparo antes do peeling químico?'],
    answer:
      'Nos dias anteriores, evite sol, depilação e esfoliação no rosto. Traga os nomes dos produtos que você usa: a profissional diz o que pausar e por quanto tempo.',
    sources: habit,
  },
  {
    procedure: 'microagulhamento',
    question: 'Microagulhamento dói?',
    phrasings: ['Usa anestesia no microagulhamento?', 'As agulhinhas machucam?'],
    answer:
      'Antes de começar, é usado um creme anestésico na pele. A maioria das pessoas sente um incômodo leve, que muda conforme a região.',
    sources: habit,
  },
  {
    procedure: 'microagulhamento',
    question: 'Quanto tempo o rosto fica vermelho depois do microagulhamento?',
    phrasings: [
      'Posso trabalhar no dia seguinte ao microagulhamento?',
      'Quando posso usar maquiagem depois do microagulhamento?',
    ],
    answer:
      'O rosto costuma ficar rosado por um ou dois dias, parecido com um dia de sol. Maquiagem, em geral, só a partir do dia seguinte, e protetor solar sempre.',
    sources: habit,
  },
  {
    procedure: 'microagulhamento',
    question: 'Quantas sessões de microagulhamento preciso fazer?',
    phrasings: ['Uma sessão de microagulhamento resolve?', 'Qual o intervalo entre as sessões de microagulhamento?'],
    answer:
      'Costuma ser um plano de três a seis sessões, com cerca de um mês entre elas. O número certo sai da avaliação, com a sua pele à vista.',
    sources: habit,
  },
  {
    procedure: 'harmonizacao',
    question: 'O que é harmonização facial?',
    phrasings: ['O que está incluído na harmonização?', 'Harmonização fica artificial?'],
    answer:
      'É um plano que combina mais de um procedimento no rosto, como preenchimento e toxina, decidido com você na avaliação. Você vê e aprova o plano antes de começar.',
    sources: habit,
  },
  {
    procedure: 'revitalizacao',
    question: 'Posso fazer revitalização facial antes de uma festa?',
    phrasings: ['Fica marca depois da revitalização?', 'Dá para ir trabalhar depois da revitalização?'],
    answer:
      'Sim, é um cuidado leve e você costuma sair pronta para a rotina. Para um evento importante, marque com dois ou três dias de folga, assim a pele descansa.',
    sources: habit,
  },
]
