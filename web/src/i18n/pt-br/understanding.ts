import type { KeptBackBecause, OtherState, VersionStatus } from '#assistant/learning/contract.ts'
import type { ModelPolicy } from '#clinic/contract.ts'
import type { TurnDoubt } from '#conversations/contract.ts'
import type { Intent } from '#engines/understanding/contract.ts'

/** What a message can be about, and how people say it. */
const intents: Record<Intent, { name: string; hint: string }> = {
  greet: { name: 'Cumprimento', hint: 'oi, bom dia, tudo bem?' },
  book: { name: 'Marcar horário', hint: 'quer agendar, pergunta se tem vaga' },
  reschedule: { name: 'Remarcar', hint: 'quer mudar o dia ou a hora' },
  cancel: { name: 'Cancelar', hint: 'quer desmarcar' },
  confirm: { name: 'Confirmar presença', hint: 'diz que vem, confirma o horário' },
  my_appointments: { name: 'Meus horários', hint: 'pergunta o que tem marcado' },
  running_late: { name: 'Vai se atrasar', hint: 'avisa que está a caminho ou atrasada' },
  missed: { name: 'Faltou', hint: 'esqueceu ou perdeu o horário' },
  waitlist: { name: 'Lista de espera', hint: 'quer ser avisada se abrir vaga' },
  price: { name: 'Preço', hint: 'quanto custa, qual o valor' },
  payment: { name: 'Formas de pagamento', hint: 'cartão, Pix, parcelas' },
  discount: { name: 'Desconto', hint: 'pede desconto ou promoção' },
  deposit: { name: 'Sinal', hint: 'entrada, Pix para reservar, comprovante' },
  refund: { name: 'Reembolso', hint: 'quer o dinheiro de volta, contesta cobrança' },
  invoice: { name: 'Nota fiscal e recibo', hint: 'pede nota ou recibo' },
  insurance: { name: 'Convênio', hint: 'pergunta de plano de saúde' },
  package_offer: { name: 'Pacotes', hint: 'quer fechar pacote de sessões' },
  packages_left: { name: 'Sessões que faltam', hint: 'quantas sessões ainda tem' },
  points: { name: 'Pontos', hint: 'saldo e troca de pontos' },
  referral: { name: 'Indicação', hint: 'indicou ou foi indicada por alguém' },
  gift_card: { name: 'Vale-presente', hint: 'quer dar ou usar um vale' },
  address: { name: 'Endereço', hint: 'onde fica, como chegar' },
  parking: { name: 'Estacionamento', hint: 'onde parar o carro' },
  hours: { name: 'Horário de funcionamento', hint: 'que horas abre, se abre sábado' },
  professionals: { name: 'Profissionais', hint: 'quem atende, quem faz' },
  services: { name: 'O que a clínica faz', hint: 'pergunta os procedimentos' },
  about_service: { name: 'Como é o procedimento', hint: 'o que é, para que serve' },
  pain: { name: 'Dor e anestesia', hint: 'se dói, se tem anestesia' },
  duration: { name: 'Quanto dura', hint: 'tempo da sessão ou do efeito' },
  pre_care: { name: 'Cuidados antes', hint: 'como se preparar' },
  post_care: { name: 'Cuidados depois', hint: 'o que pode e não pode depois' },
  pregnancy: { name: 'Gravidez e amamentação', hint: 'grávida ou amamentando' },
  side_effects: { name: 'Reações', hint: 'inchaço, roxo, vermelhidão, riscos' },
  results: { name: 'Resultados', hint: 'quando aparece, fica natural' },
  contraindication: { name: 'Contraindicação', hint: 'tem doença ou toma remédio, pode fazer?' },
  emergency: { name: 'Urgência', hint: 'reação forte, falta de ar, muita dor' },
  complaint: { name: 'Reclamação', hint: 'não gostou, está brava' },
  human: { name: 'Falar com uma pessoa', hint: 'quer atendente' },
  opt_out: { name: 'Parar mensagens', hint: 'sair, não quero mais receber' },
  affirm: { name: 'Sim', hint: 'concorda, aceita' },
  deny: { name: 'Não', hint: 'recusa' },
  thanks: { name: 'Agradecimento', hint: 'obrigada, valeu' },
  goodbye: { name: 'Despedida', hint: 'tchau, até mais' },
  chitchat: { name: 'Conversa', hint: 'papo, elogio, brincadeira' },
  bot_question: { name: 'É um robô?', hint: 'pergunta com quem está falando' },
  material: { name: 'Catálogo e fotos', hint: 'pede fotos, tabela, link' },
  privacy: { name: 'Dados pessoais', hint: 'LGPD, apagar ou saber dos dados' },
  update_data: { name: 'Corrigir cadastro', hint: 'mudou nome, telefone, e-mail' },
  job_or_supplier: { name: 'Vaga ou fornecedor', hint: 'currículo, parceria, venda' },
  out_of_scope: { name: 'Fora do assunto', hint: 'nada a ver com a clínica' },
}

const doubts: Record<TurnDoubt, { name: string; emptyTitle: string; emptyText: string }> = {
  not_understood: {
    name: 'Não entendidas',
    emptyTitle: 'Nada sem entender',
    emptyText: 'Quando a assistente não entender uma mensagem, ela aparece aqui para você ensinar.',
  },
  unsure: {
    name: 'Em dúvida',
    emptyTitle: 'Nenhuma dúvida',
    emptyText: 'Aqui ficam as mensagens que ela respondeu sem ter muita certeza.',
  },
  corrected: {
    name: 'Corrigidas',
    emptyTitle: 'Nenhuma correção',
    emptyText: 'Quando alguém da equipe assume logo depois de uma resposta dela, ou edita uma sugestão, a mensagem vem para cá.',
  },
}

/** What the assistant did with a turn; anything else is 'respondeu'. */
const outcomes: Record<string, string> = {
  not_understood: 'pediu para a pessoa explicar de novo',
  handed_over: 'passou para a equipe',
  silent: 'não respondeu',
  observed: 'só observou',
  suggested: 'preparou uma sugestão',
  edited: 'a equipe editou a sugestão',
  booked: 'marcou um horário',
  moved: 'mudou um horário',
  cancelled: 'cancelou um horário',
  offered: 'ofereceu horários',
  opted_out: 'parou de mandar mensagens',
}

const statuses: Record<VersionStatus, string> = {
  training: 'treinando',
  ready: 'pronta',
  active: 'em uso',
  failed: 'não terminou',
}

const keptBack: Record<KeptBackBecause, string> = {
  macro_f1: 'No geral ela entende pior do que a que está em uso.',
  own: 'Ela erra mais frases da própria clínica.',
  intent: 'Um dos assuntos piorou muito: veja a lista abaixo.',
  other_active: 'Outra versão foi posta em uso durante o treino; esta não foi comparada com ela.',
}

const others: Record<OtherState['state'], (name: string) => string> = {
  learning: (name) => `${name} está aprendendo os mesmos exemplos. Pode levar alguns minutos.`,
  learned: (name) => `${name} aprendeu os mesmos exemplos.`,
  failed: (name) =>
    `${name} não aprendeu os exemplos desta vez. Esta versão funciona igual; para tentar de novo, treine outra vez.`,
}

const tabs = { revisar: 'Revisar', exemplos: 'Exemplos', versoes: 'Versões' }

const policies: Record<ModelPolicy, { name: string; text: string }> = {
  embedded: {
    name: 'Só o motor próprio',
    text: 'Nada sai deste servidor. O que ele não entende vai para a equipe.',
  },
  when_unsure: {
    name: 'Com o modelo quando houver dúvida',
    text: 'O motor próprio ouve tudo; o modelo só é perguntado quando ele não tem certeza.',
  },
  model_first: {
    name: 'Modelo primeiro',
    text: 'O modelo ouve quase todas as mensagens. Urgências, “sair” e pedidos de pessoa continuam com o motor próprio.',
  },
}

const faults: Record<string, string> = {
  unreachable: 'fora de alcance',
  timeout: 'demorou demais',
  too_many: 'limite do fornecedor',
  down: 'fora do ar',
  refused: 'chave recusada',
  nonsense: 'resposta sem sentido',
}

const model = {
  title: 'Modelo de linguagem',
  hint: 'Quando ajuda, quanto pode gastar e o que sai daqui',
  intro:
    'Um modelo de fora (da OpenAI ou compatível) pode ler o que o motor próprio não entendeu. Ele só propõe: preço, horário e regra vêm sempre do seu cadastro.',
  connected: (name: string) => `Conectado: ${name}`,
  notConnected: 'Nenhuma chave conectada',
  notConnectedText: 'Quem cuida do servidor põe a chave em OPENAI_API_KEY. Enquanto isso o motor próprio atende sozinho.',
  policy: 'Quando o modelo ajuda',
  policies,
  cost: 'Quanto pode custar',
  budget: 'Limite por mês',
  budgetHint: 'Em dólares, como o fornecedor cobra. Passou disso, o motor próprio segue sozinho até o mês virar.',
  use: 'Este mês',
  spent: 'Gasto',
  calls: 'Perguntas ao modelo',
  mean: 'Tempo médio',
  failed: 'Sem resposta',
  noFaults: 'nenhuma',
  faults,
  privacy: 'O que sai da clínica',
  privacyText: [
    'Sai: a mensagem, as últimas falas da conversa, os nomes dos procedimentos e dos profissionais. Preços e agenda não.',
    'CPF, telefone, e-mail, endereço e sobrenome saem como códigos ([CPF_1]) e só voltam a ser o que eram aqui dentro.',
    'Pedimos ao fornecedor para não guardar nada. O modelo não marca, não cancela e não fala com a paciente.',
  ],
}

const percent = new Intl.NumberFormat('pt-BR', { style: 'percent', maximumFractionDigits: 1 })
const number = new Intl.NumberFormat('pt-BR')
const many = (count: number, one: string, several: string) => (count === 1 ? `1 ${one}` : `${number.format(count)} ${several}`)

export const understanding = {
  intents,
  doubts,
  outcomes,
  statuses,
  keptBack,
  tabs,
  model,
  percent: (share: number) => percent.format(share),
  title: 'Entendimento',
  hint: 'Ensine à assistente o que ela não entendeu',
  intro: 'Ensine à assistente como as suas pacientes falam.',
  which: 'O que mostrar',
  whichTurns: 'Mensagens a revisar, por motivo',
  list: 'Mensagens para revisar',
  countOf: (name: string, count: number) => (count === 0 ? name : `${name} (${count > 99 ? '99+' : count})`),
  house: 'Em uso: modelo da casa',
  own: (number: number) => `Em uso: versão ${number} da clínica`,
  nothingNew: 'Tudo o que foi ensinado já foi treinado.',
  noExamples: 'Ainda não há exemplos da clínica.',
  untaught: (count: number) => `${many(count, 'exemplo novo', 'exemplos novos')} esperando o treino.`,
  learning: (count: number) => `Aprendendo com ${many(count, 'exemplo', 'exemplos')} da clínica.`,
  train: 'Treinar',
  training: (percentDone: number) => `Treinando: ${percentDone}%.`,
  trainingHint: 'Leva até um minuto, e o atendimento continua normal.',
  heard: 'Entendeu',
  heardNothing: 'nada que ela conheça',
  heardAs: (name: string, share: string | null) => (share ? `${name} (${share} de certeza)` : name),
  byModel: 'com o modelo de linguagem',
  did: 'Fez',
  answered: 'respondeu',
  meant: 'O que a pessoa queria?',
  other: 'Outro assunto…',
  nameIt: 'É o nome de um procedimento',
  right: 'Está certo',
  ignore: 'Ignorar',
  open: 'Abrir a conversa',
  noWords: 'sem texto',
  taught: 'Anotado. Vale a partir do próximo treino.',
  named: 'Pronto. Ela já entende esse nome.',
  reviewed: 'Revisada.',
  pickTitle: 'O que esta frase quer dizer?',
  sentence: 'Frase',
  sentenceHint: 'Corte o que não ajuda. Dados pessoais são cobertos antes de guardar.',
  search: 'Procurar assunto',
  searchHint: 'espera, desconto, remarcar…',
  noIntent: 'Nenhum assunto com essas palavras.',
  likely: 'mais provável',
  nameTitle: 'Como a paciente chama?',
  nameIntro: 'O nome vai para o cadastro e vale na hora, sem treinar.',
  words: 'Nome usado por ela',
  wordsHint: 'botoks',
  means: 'É o mesmo que',
  meansHint: 'Escolha o procedimento, a área ou a pessoa',
  kinds: { service: 'Procedimentos', area: 'Áreas', professional: 'Profissionais' },
  saveName: 'Guardar nome',
  add: 'Novo exemplo',
  examplesEmpty: 'Nenhum exemplo ainda',
  examplesEmptyText:
    'O que você ensinar em Revisar fica guardado aqui, sem dados pessoais. Também dá para escrever frases à mão.',
  remove: (text: string) => `Apagar o exemplo “${text}”`,
  removeNow: 'Apagar',
  removeAsk: 'Apagar este exemplo? Ele deixa de valer no próximo treino.',
  keep: 'Não',
  taughtBy: (when: string, by: string | null) => (by ? `${when}, por ${by}` : when),
  versionsEmpty: 'Nenhum treino ainda',
  versionsEmptyText: 'A clínica usa o modelo da casa. Depois de ensinar alguns exemplos, treine a primeira versão.',
  version: (number: number) => `Versão ${number}`,
  versionOf: (count: number, when: string) => `${many(count, 'exemplo da clínica', 'exemplos da clínica')}, ${when}`,
  outdated: 'O Harmonia foi atualizado depois deste treino. Treine de novo para aproveitar o que melhorou.',
  failedText: 'O treino parou antes do fim. Tente de novo; se continuar, avise quem cuida do servidor.',
  waitsBecause: 'Não entrou em uso sozinha:',
  activate: 'Usar esta versão',
  backToHouse: 'Voltar ao modelo da casa',
  backToHouseAsk: 'Voltar ao modelo da casa? Os exemplos continuam guardados.',
  yes: 'Voltar',
  no: 'Não',
  showReport: 'Ver o relatório',
  hideReport: 'Fechar o relatório',
  accuracy: 'Acertos',
  macroF1: 'Média por assunto (F1)',
  ownRight: 'Frases da clínica',
  rightOf: (right: number, count: number) => `${right} de ${count}`,
  before: (value: string) => `antes: ${value}`,
  method: (folds: number, examples: number) =>
    `Medido em ${folds} partes: cada uma das ${number.format(examples)} frases foi perguntada a um modelo que não a tinha visto.`,
  shortened: 'Foram menos partes que o normal, porque este servidor levaria tempo demais.',
  perIntent: 'Assunto por assunto',
  intentHead: { intent: 'Assunto', count: 'Frases', before: 'Antes', now: 'Agora' },
  confused: 'O que mais se confunde',
  confusedPair: (intent: string, taken: string, count: number) =>
    `“${intent}” entendido como “${taken}”: ${many(count, 'vez', 'vezes')}`,
  others,
}
