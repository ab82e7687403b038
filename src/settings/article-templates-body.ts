import { habit } from './template-words.ts'
import type { ArticleTemplate } from './article-templates.ts'

/** Of the body, and of no procedure in particular. */
export const bodyArticles: ArticleTemplate[] = [
  {
    procedure: 'laser',
    question: 'Depilação a laser dói?',
    phrasings: ['O laser dói muito?', 'Dói na virilha?', 'É dolorido o laser na axila?'],
    answer:
      'A sensação é de pequenos beliscões com calor, e o aparelho tem resfriamento para dar conforto. Virilha e buço costumam ser mais sensíveis. A intensidade é ajustada com você durante a sessão.',
    sources: habit,
  },
  {
    procedure: 'laser',
    question: 'Quantas sessões de depilação a laser preciso fazer?',
    phrasings: ['O laser precisa de quantas sessões?', 'Com uma sessão já sai tudo?', 'De quanto em quanto tempo é o laser?'],
    answer:
      'Em geral são de 6 a 10 sessões, com intervalo de um a dois meses, porque o laser age no pelo em fase de crescimento. O número varia com a área e o tipo de pelo.',
    sources: habit,
  },
  {
    procedure: 'laser',
    question: 'Como me preparo para a depilação a laser?',
    phrasings: [
      'Preciso raspar antes do laser?',
      'Posso usar cera antes do laser?',
      'Tenho que ir depilada?',
      'Posso ir com desodorante?',
    ],
    answer:
      'Venha com a área raspada de véspera, só com lâmina (cera e pinça não), sem creme nem desodorante no local. Evite sol na região nos dias anteriores.',
    sources: habit,
  },
  {
    procedure: 'laser',
    question: 'Posso tomar sol depois da depilação a laser?',
    phrasings: ['Fiz laser, posso ir à praia?', 'Quanto tempo sem sol depois do laser?', 'Posso fazer laser bronzeada?'],
    answer:
      'O costume é ficar sem sol na área por uma ou duas semanas antes e depois da sessão, e usar protetor solar se ela ficar exposta. Se você pegou sol, avise antes de vir.',
    sources: habit,
  },
  {
    procedure: 'laser',
    question: 'Depilação a laser funciona em pele negra ou pelo claro?',
    phrasings: ['O laser pega pelo branco?', 'Laser pode em pele morena?', 'Funciona em pelo loiro?'],
    answer:
      'O laser reconhece a cor do pelo, então pelos brancos, ruivos ou muito claros respondem pouco. Para cada tom de pele há um ajuste do aparelho. A profissional confere isso com você na avaliação.',
    sources: habit,
  },
  {
    procedure: 'drenagem',
    question: 'Drenagem linfática dói?',
    phrasings: ['A drenagem deixa roxo?', 'A massagem da drenagem é forte?'],
    answer: 'Não é para doer: os movimentos são leves e lentos. Se algo incomodar, é só avisar durante a sessão.',
    sources: habit,
  },
  {
    procedure: 'drenagem',
    question: 'Quantas drenagens por semana posso fazer?',
    phrasings: ['De quanto em quanto tempo faço drenagem?', 'Quantas sessões de drenagem são indicadas?'],
    answer:
      'É comum fazer uma ou duas por semana. O ritmo depende do que você procura, e a profissional combina com você depois da primeira sessão.',
    sources: habit,
  },
  {
    procedure: 'modeladora',
    question: 'Qual a diferença entre massagem modeladora e drenagem?',
    phrasings: ['Modeladora ou drenagem, qual escolher?', 'O que é a massagem modeladora?'],
    answer:
      'A drenagem é leve e lenta, voltada para o inchaço. A modeladora tem movimentos mais firmes e rápidos. Conte o que você procura e a profissional te ajuda a escolher.',
    sources: habit,
  },
  {
    procedure: 'criolipolise',
    question: 'Criolipólise dói?',
    phrasings: ['O aparelho da crio machuca?', 'Como é a sensação da criolipólise?'],
    answer:
      'No começo se sente a sucção e muito frio, que em alguns minutos dão lugar à dormência. Depois a área pode ficar sensível por alguns dias.',
    sources: habit,
  },
  {
    procedure: 'criolipolise',
    question: 'Em quanto tempo aparece o resultado da criolipólise?',
    phrasings: ['Quando vejo resultado na crio?', 'A crio demora para fazer efeito?'],
    answer:
      'A mudança é gradual e costuma ser avaliada entre dois e três meses depois da sessão. A resposta varia de pessoa para pessoa, e a indicação é feita na avaliação.',
    sources: habit,
  },
  {
    procedure: 'radiofrequencia',
    question: 'Como é a sessão de radiofrequência?',
    phrasings: ['Radiofrequência esquenta muito?', 'Radiofrequência dói?', 'O que é radiofrequência?'],
    answer:
      'O aparelho desliza pela pele com gel e aquece a região aos poucos, com a temperatura acompanhada o tempo todo. A maioria das pessoas acha relaxante.',
    sources: habit,
  },
  {
    procedure: 'avaliacao',
    question: 'Como funciona a avaliação?',
    phrasings: ['O que acontece na avaliação?', 'Preciso levar algo na avaliação?', 'A avaliação é obrigatória?'],
    answer:
      'A profissional conversa com você sobre o que você procura, conhece seu histórico, olha a pele ou a região e explica as opções. Traga a lista do que você usa na pele e dos remédios que toma.',
    sources: habit,
  },
  {
    procedure: null,
    question: 'Posso levar acompanhante?',
    phrasings: ['Posso ir com minha filha?', 'Pode levar criança?', 'Minha amiga pode entrar comigo?'],
    answer:
      'Pode sim! A pessoa aguarda na recepção com todo o conforto. Nas salas, por segurança, costuma ficar só quem vai ser atendida. Criança pequena, se puder, venha com alguém para ficar com ela.',
    sources: 'Rotina da recepção',
  },
  {
    procedure: null,
    question: 'Quem aplica os procedimentos é profissional habilitado?',
    phrasings: [
      'Quem faz os procedimentos é médico?',
      'Vocês têm registro no conselho?',
      'É esteticista ou biomédica que aplica?',
    ],
    answer:
      'Sim, cada procedimento é feito por profissional habilitado, com registro no conselho. Você pode perguntar o nome e o número do registro de quem vai te atender.',
    sources: 'Rotina da recepção',
  },
  {
    procedure: null,
    question: 'Os produtos usados são originais?',
    phrasings: ['Posso ver o produto antes de aplicar?', 'Qual marca vocês usam?', 'O produto tem registro na Anvisa?'],
    answer:
      'Usamos produtos com registro na Anvisa, e você pode pedir para ver a embalagem, o lote e a validade antes da aplicação.',
    sources: 'Rotina da recepção',
  },
]
