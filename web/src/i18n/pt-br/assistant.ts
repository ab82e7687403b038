import type { RenewedBecause } from '#assistant/contract.ts'
import type { AssistantMode, HeldBecause } from '#conversations/contract.ts'

const modes: Record<AssistantMode, { name: string; text: string }> = {
  observe: {
    name: 'Só observar',
    text: 'Lê e anota o que entendeu, mas não responde nada. Todas as conversas vão para a equipe.',
  },
  test: {
    name: 'Só para a lista de teste',
    text: 'Responde apenas aos números da lista abaixo. Com as outras pessoas, só observa.',
  },
  draft: {
    name: 'Sugerir para aprovação',
    text: 'Prepara cada resposta e espera alguém da equipe enviar, editar ou descartar.',
  },
  on: { name: 'Responder', text: 'Responde sozinho, a qualquer hora. Passa para a equipe o que não é com ele.' },
}

const renewed: Record<RenewedBecause, string> = {
  newer_message: 'A pessoa escreveu de novo: esta sugestão já leva isso em conta.',
  slot_gone: 'Os horários livres mudaram desde a primeira sugestão. Nada foi enviado: confira esta.',
  price_changed: 'O preço mudou desde a primeira sugestão. Nada foi enviado: confira esta.',
  facts_changed: 'As informações mudaram desde a primeira sugestão. Nada foi enviado: confira esta.',
}

const notDone: Record<RenewedBecause, string> = {
  newer_message: 'A conversa andou: nada foi enviado. Confira o que mudou.',
  slot_gone: 'O horário não está mais livre: nada foi feito.',
  price_changed: 'O preço mudou: nada foi enviado.',
  facts_changed: 'As informações mudaram: nada foi enviado.',
}

const held: Record<HeldBecause, { title: string; text: string }> = {
  paused: { title: 'Chegaram durante uma pausa', text: 'Escreveram enquanto a assistente estava pausada.' },
  history: { title: 'Histórico anterior', text: 'Já conversavam com a clínica antes de a assistente começar neste número.' },
  observing: { title: 'Modo observação', text: 'Escreveram enquanto a assistente só observava.' },
  not_a_tester: { title: 'Fora da lista de teste', text: 'Escreveram durante o teste, sem estar na lista.' },
  too_old: { title: 'Mensagens antigas', text: 'A mensagem chegou com mais de 6 horas de atraso.' },
  clinic_phone: { title: 'Respondidas pelo celular', text: 'Alguém da clínica respondeu pelo aplicativo do WhatsApp.' },
  no_reply: { title: 'Não responder', text: 'Pessoas marcadas para a assistente nunca responder.' },
}

const count = (many: number, one: string, several: string) => (many === 1 ? `1 ${one}` : `${many} ${several}`)

export const assistant = {
  title: 'Assistente',
  hint: 'Quando responde, em cada número',
  intro:
    'Escolha o que a assistente faz em cada número, pause tudo quando precisar e devolva a ela as conversas que ficaram com a equipe.',
  pause: 'Pausar assistente',
  pauseTitle: 'Pausa geral',
  pauseText: 'Para todos os números de uma vez. As mensagens continuam chegando e ficam com a equipe.',
  resume: 'Religar assistente',
  resumeShort: 'Religar',
  paused: 'Assistente pausada',
  pausedBy: (name: string) => `Assistente pausada por ${name}`,
  pausedUntil: (when: string) => `até ${when}`,
  pausedOpenly: 'até alguém religar',
  pauseEnds: { turned_on: 'Até eu religar', hour: '1 hora', tomorrow: 'Até amanhã' },
  pauseEnd: 'Até quando',
  numbers: 'Números',
  modeOf: (label: string) => `O que a assistente faz em ${label}`,
  modes,
  rasa: {
    connected: 'Rasa: conectado.',
    no_model: 'Rasa: no ar, mas ainda sem treino. Enquanto isso, a assistente entende as mensagens sozinho.',
    refused: 'Rasa: recusou a senha (RASA_TOKEN). Enquanto isso, a assistente entende as mensagens sozinho.',
    down: 'Rasa: fora do ar. Enquanto isso, a assistente entende as mensagens sozinho.',
  },
  newNumber: 'Um número que começou só observando não responde a ninguém até você mudar aqui.',
  stopped: (label: string) => `Nada sai do número ${label}.`,
  resumeSending: 'Retomar envios',
  since: (when: string) => `Pode responder desde ${when}. Quem já conversava antes fica com a equipe até você devolver.`,
  neverSpoke: 'Ainda não respondeu a ninguém neste número.',
  saved: 'Salvo',
  testers: 'Lista de teste',
  testersEmpty: 'Ninguém na lista ainda. Coloque o seu próprio número para experimentar.',
  testerPhone: 'Número com DDD',
  testerPerson: 'Pessoa do simulador',
  testerLabel: 'Nome (opcional)',
  addTester: 'Colocar na lista',
  removeTester: (name: string) => `Tirar ${name} da lista`,
  held: 'Com a equipe por causa de uma regra',
  heldText:
    'A assistente não começa a responder a estas pessoas sozinha. Devolvidas, ela responde a partir da próxima mensagem, nunca às antigas.',
  heldNone: 'Nenhuma conversa espera para voltar à assistente.',
  heldKinds: held,
  heldCount: (many: number) => count(many, 'conversa', 'conversas'),
  choose: 'Escolher',
  hide: 'Recolher',
  releaseAll: 'Devolver todas à assistente',
  releaseChosen: (many: number) => `Devolver ${count(many, 'conversa', 'conversas')}`,
  releaseSure: (many: number) => (many === 1 ? 'Devolver 1 conversa à assistente?' : `Devolver ${many} conversas à assistente?`),
  released: (many: number) => `${count(many, 'conversa devolvida', 'conversas devolvidas')} à assistente.`,
  afterPause: (many: number) =>
    many === 1 ? '1 conversa da pausa está com a equipe.' : `${many} conversas da pausa estão com a equipe.`,
  giveBack: 'Devolver à assistente',
  yesGiveBack: 'Sim, devolver',
  no: 'Agora não',
  suggestion: 'Sugestão da assistente',
  also: 'Ao enviar, também:',
  preparing: (name: string) => `${name} está preparando uma sugestão…`,
  send: 'Enviar',
  edit: 'Editar',
  sendEdited: 'Enviar editada',
  editLabel: 'Texto da resposta',
  cancelEdit: 'Voltar',
  discard: 'Descartar',
  renewed,
  notDone,
  toConfirm: 'Você enviou uma resposta editada. A sugestão também faria isto:',
  confirm: 'Fazer agora',
  leave: 'Não fazer',
  ready: 'Sugestão para aprovar',
  waitsForYou: (name: string) => `${name}, a assistente, preparou uma resposta e espera por você.`,
}
