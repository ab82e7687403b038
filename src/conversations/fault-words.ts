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
  { codes: ['131008', '131009', '100'], sentence: 'O WhatsApp não aceitou o conteúdo desta mensagem.' },
]

const byCode = new Map(sentences.flatMap(({ codes, sentence }) => codes.map((code) => [code, sentence] as const)))

export function wordFault(code: string | undefined): string {
  return (
    (code !== undefined && byCode.get(code)) ||
    'O WhatsApp não aceitou a mensagem. Tente de novo; se continuar, avise quem cuida do sistema.'
  )
}
