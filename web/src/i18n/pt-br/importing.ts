const rows = (many: number) => (many === 1 ? '1 linha' : `${many} linhas`)
const appointments = (many: number) => (many === 1 ? '1 agendamento' : `${many} agendamentos`)

/** Bringing appointments over from another system. */
export const importing = {
  title: 'Importar agendamentos',
  hint: 'Traga a agenda de outro sistema, em planilha ou calendário',
  intro:
    'Exporte a agenda do sistema antigo como planilha CSV ou calendário .ics e envie aqui. Você confere tudo antes, e dá para desfazer depois.',
  choose: 'Escolher arquivo',
  none: 'Nenhum arquivo ainda',
  noneText: 'Vale o CSV do Excel, do Google Planilhas ou de outro sistema, e o .ics do Google Agenda, Outlook ou Apple.',
  states: { draft: 'Falta conferir', done: 'Importado', undone: 'Desfeito' },
  standing: (many: number) => `${appointments(many)} na agenda`,
  sentOn: (day: string) => `enviado ${day}`,
  open: 'Conferir',
  discard: 'Descartar',
  undo: 'Desfazer importação',
  undoTitle: 'Desfazer a importação?',
  undoText:
    'Saem da agenda os agendamentos desse arquivo em que ninguém mexeu. Os que já foram remarcados, atendidos, pagos ou lembrados ficam. As pessoas cadastradas continuam em Contatos.',
  undone: (removed: number, kept: number) =>
    kept === 0
      ? `${appointments(removed)} saíram da agenda.`
      : `${appointments(removed)} saíram da agenda; ${kept === 1 ? '1 ficou' : `${kept} ficaram`} porque alguém já mexeu.`,
  back: 'Importar agendamentos',

  columnsTitle: 'O que é cada coluna',
  columnsHint: 'Já adivinhei pelo nome e pelo conteúdo. Confira.',
  noColumn: 'não tem',
  example: (sample: string) => (sample === '' ? '' : ` (${sample})`),
  fields: {
    date: 'Data',
    time: 'Hora de início',
    end: 'Hora de fim',
    duration: 'Duração',
    name: 'Nome da pessoa',
    phone: 'Telefone',
    service: 'Procedimento',
    professional: 'Profissional',
    status: 'Situação',
    note: 'Observação',
  },
  dateOrder: 'Como as datas estão escritas',
  dateOrders: { dmy: 'dia/mês/ano (05/03/2026)', mdy: 'mês/dia/ano (03/05/2026)', ymd: 'ano-mês-dia (2026-03-05)' },
  servicesTitle: 'Procedimentos do arquivo',
  professionalsTitle: 'Profissionais do arquivo',
  unnamed: '(linhas sem nome)',
  leaveOut: 'Deixar de fora',
  pick: 'Escolha…',
  times: rows,
  peopleTitle: 'Quem é quem',
  peopleHint: 'Estes nomes ou telefones se parecem com gente já cadastrada. Diga se é a mesma pessoa: nada é juntado sem você.',
  samePhone: (name: string) => `É ${name} (mesmo telefone)`,
  sameName: (name: string) => `É ${name} (mesmo nome)`,
  isNew: 'É outra pessoa',
  allSame: 'São todas as mesmas pessoas',
  allNew: 'São todas pessoas novas',
  summaryTitle: 'O que vai acontecer',
  counts: {
    ready: (many: number) => `${many} ${many === 1 ? 'pronta' : 'prontas'} para entrar`,
    fault: (many: number) => `${many} com algo a resolver`,
    overlap: (many: number) => `${many} em cima de outro horário`,
    already: (many: number) => `${many} já na agenda`,
    skipped: (many: number) => `${many} de fora`,
  },
  past: (many: number) =>
    many === 0 ? '' : `${many === 1 ? '1 é' : `${many} são`} do passado e entra no histórico como atendida ou falta.`,
  rowStates: { ready: 'pronta', fault: 'a resolver', overlap: 'em cima de outra', already: 'já na agenda', skipped: 'de fora' },
  line: (line: number) => `Linha ${line}`,
  event: (line: number) => `Evento ${line}`,
  overbook: 'Marcar por cima mesmo assim',
  overbookAll: 'Marcar todas por cima',
  onlyFirst: 'Aparecem as primeiras 200 linhas; as que precisam de você vêm antes.',
  run: (many: number) => `Importar ${appointments(many)}`,
  runHint: 'As linhas que não estão prontas ficam de fora. Ninguém recebe mensagem agora; os que virão entram nos lembretes.',
  done: (booked: number, people: number) =>
    `${appointments(booked)} na agenda${people === 0 ? '' : people === 1 ? ' e 1 pessoa nova cadastrada' : ` e ${people} pessoas novas cadastradas`}.`,
  isDone: 'Esse arquivo já foi importado.',
  isUndone: 'Essa importação foi desfeita.',
}
