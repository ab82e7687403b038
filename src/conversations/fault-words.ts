/** What a provider's refusal means to whoever wrote the message, and what can be done. By the codes of the Cloud API and our own. */
const sentences: readonly { codes: readonly string[]; sentence: string }[] = [
  {
    codes: ['131047'],
    sentence: 'Já passaram 24 horas da última mensagem desta pessoa. O WhatsApp só deixa responder quando ela escrever de novo.',
  },
  { codes: ['131026'], sentence: 'O WhatsApp não conseguiu entregar neste número. Confira se ele tem WhatsApp.' },
  { codes: ['131030'], sentence: 'Este número não está na lista de teste da conta do WhatsApp.' },
  { codes: ['131021'], sentence: 'O número da clínica não pode escrever para si mesmo.' },
  { codes: ['131049', '131050', '130472'], sentence: 'O WhatsApp não deixou: esta pessoa não quer receber divulgação.' },
  { codes: ['131056'], sentence: 'Foram mensagens demais em pouco tempo para esta pessoa. Espere um pouco e tente de novo.' },
  {
    codes: ['131048', '131064', '368', '131031'],
    sentence: 'O WhatsApp limitou o número da clínica. Veja os avisos no Gerenciador do WhatsApp.',
  },
  { codes: ['131042'], sentence: 'Há um problema de pagamento na conta do WhatsApp da clínica.' },
  {
    codes: ['4', '80007', '130429'],
    sentence: 'O WhatsApp está recebendo mensagens demais da clínica agora. Tente de novo em instantes.',
  },
  {
    codes: ['0', '3', '10', '190', '133010', '131045', '131037', 'not_connected'],
    sentence: 'O número da clínica não está conectado ao WhatsApp. Conecte de novo em Configurações.',
  },
  {
    codes: ['1', '2', '131000', '131016', '131057'],
    sentence: 'O WhatsApp está com problemas ou em manutenção. Reenvie daqui a alguns minutos.',
  },
  { codes: ['130497'], sentence: 'O WhatsApp não deixa a clínica escrever para este país.' },
  { codes: ['131051', '131053'], sentence: 'O WhatsApp não aceitou este arquivo. Envie em outro formato, ou menor.' },
  { codes: ['131052'], sentence: 'O WhatsApp não conseguiu buscar o arquivo. Reenvie daqui a pouco.' },
  {
    codes: ['132000', '132001', '132005', '132007', '132008', '132012', '132015', '132016', '132068', '132069'],
    sentence: 'O modelo de mensagem não vale mais no WhatsApp. Confira os modelos no Gerenciador do WhatsApp.',
  },
  { codes: ['131062', 'no_recipient'], sentence: 'O WhatsApp não mostra o telefone desta pessoa, e esta mensagem precisa dele.' },
  {
    codes: ['463'],
    sentence:
      'O WhatsApp não deixa este número começar conversas novas por enquanto. Espere a pessoa escrever; insistir pode bloquear o número.',
  },
  {
    codes: ['cold_limit'],
    sentence:
      'Este número já escreveu hoje para muitas pessoas que nunca escreveram. Para ele não ser bloqueado, tente amanhã ou espere a pessoa escrever.',
  },
  { codes: ['not_on_whatsapp'], sentence: 'Este número não tem WhatsApp. Confira com a pessoa.' },
  {
    codes: ['waited_too_long'],
    sentence: 'O celular da clínica ficou horas desconectado e a mensagem não saiu. Veja se ela ainda serve e reenvie.',
  },
  { codes: ['131008', '131009', '100'], sentence: 'O WhatsApp não aceitou o conteúdo desta mensagem.' },
]

const byCode = new Map(sentences.flatMap(({ codes, sentence }) => codes.map((code) => [code, sentence] as const)))

export function wordFault(code: string | undefined): string {
  return (
    (code !== undefined && byCode.get(code)) ||
    'O WhatsApp não aceitou a mensagem. Tente de novo; se continuar, avise quem cuida do sistema.'
  )
}

/** What stopped a number, and what to do: by the code of a refusal or the event of the account. */
export function wordStop(because: string): string {
  return (
    stops.find(({ codes }) => codes.includes(because))?.sentence ??
    'O WhatsApp não aceita mensagens deste número. Veja os avisos no Gerenciador do WhatsApp e depois retome os envios.'
  )
}

const stops: readonly { codes: readonly string[]; sentence: string }[] = [
  {
    codes: ['phone_logged_out', 'phone_expired'],
    sentence:
      'O celular da clínica desconectou este aparelho. Conecte de novo em Configurações, WhatsApp, e os envios voltam sozinhos.',
  },
  {
    codes: ['phone_replaced'],
    sentence: 'A conexão do celular foi aberta em outro lugar. Feche a outra e conecte de novo em Configurações, WhatsApp.',
  },
  {
    codes: ['phone_refused'],
    sentence:
      'O WhatsApp não aceita mais este número: ele pode ter sido bloqueado. Abra o WhatsApp no celular e veja o que ele diz.',
  },
  {
    codes: ['phone_outdated'],
    sentence: 'O WhatsApp pede uma versão mais nova desta conexão. Peça a quem cuida do sistema para atualizar.',
  },
  {
    codes: ['131042'],
    sentence: 'Há um problema de pagamento na conta do WhatsApp. Acerte no Gerenciador do WhatsApp e depois retome os envios.',
  },
  {
    codes: ['0', '3', '10', '190', '200', 'http_401', 'http_403'],
    sentence: 'A chave de acesso ao WhatsApp não vale mais. Conecte o número de novo e os envios voltam sozinhos.',
  },
  {
    codes: ['133010', '131045', '131037'],
    sentence:
      'O número não está registrado ou aprovado no WhatsApp. Conclua o registro no Gerenciador do WhatsApp e depois retome os envios.',
  },
  {
    codes: ['368', '131031', '130497', 'DISABLED_UPDATE', 'ACCOUNT_RESTRICTION'],
    sentence: 'O WhatsApp bloqueou a conta da clínica. Veja o motivo e peça a revisão no Gerenciador do WhatsApp.',
  },
  {
    codes: ['ACCOUNT_DELETED', 'ACCOUNT_OFFBOARDED'],
    sentence: 'A conta do WhatsApp foi desligada deste sistema. Conecte o número de novo para voltar a enviar.',
  },
]
