import type { QuickReplyRequest } from './contract.ts'

const [welcome, booking, clinic, money, care, after] = [
  'Boas-vindas',
  'Agendamento',
  'A clínica',
  'Valores e pagamento',
  'Antes e depois',
  'Relacionamento',
]

/** Said as a good receptionist says it: short, warm, one question at the end. Nothing here promises a price, a date or a result. */
export const starterReplies: QuickReplyRequest[] = [
  {
    shortcut: 'oi',
    title: 'Saudação',
    category: welcome,
    text: '{{saudacao}}, {{primeiro_nome}}! Aqui é {{atendente}}, da {{clinica}}. Como posso te ajudar?',
  },
  {
    shortcut: 'ja-volto',
    title: 'Já volto',
    category: welcome,
    text: 'Só um instante, {{primeiro_nome}}, que vou conferir isso para você e já te respondo.',
  },
  {
    shortcut: 'demora',
    title: 'Desculpa pela demora',
    category: welcome,
    text: 'Oi, {{primeiro_nome}}! Desculpa a demora, tivemos bastante movimento por aqui. Ainda posso te ajudar?',
  },
  {
    shortcut: 'fora-do-horario',
    title: 'Recebido fora do horário',
    category: welcome,
    text: 'Oi, {{primeiro_nome}}! Recebi sua mensagem. Agora já encerramos o atendimento, mas amanhã cedo a primeira conversa que eu vejo é a sua, combinado?',
  },
  {
    shortcut: 'nome',
    title: 'Pedir o nome completo',
    category: booking,
    text: 'Para eu deixar tudo certinho no seu cadastro, pode me dizer seu nome completo?',
  },
  {
    shortcut: 'qual-dia',
    title: 'Perguntar dia e período',
    category: booking,
    text: 'Qual dia fica melhor para você, e prefere de manhã, à tarde ou no fim do dia?',
  },
  {
    shortcut: 'avaliacao',
    title: 'Convidar para avaliação',
    category: booking,
    text: 'Para te indicar o que combina com você, o ideal é começar por uma avaliação: a profissional vê sua pele, tira suas dúvidas e monta um plano sem compromisso. Quer que eu veja um horário?',
  },
  {
    shortcut: 'confirmar',
    title: 'Confirmar o próximo horário',
    category: booking,
    text: 'Oi, {{primeiro_nome}}! Passando para confirmar seu horário: {{proximo_horario}}, {{procedimento}} com {{profissional}}. Posso confirmar?',
  },
  {
    shortcut: 'confirmado',
    title: 'Horário confirmado',
    category: booking,
    text: 'Confirmado, {{primeiro_nome}}! Te esperamos: {{proximo_horario}}. Se puder, chegue uns 10 minutinhos antes.',
  },
  {
    shortcut: 'remarcar',
    title: 'Oferecer outra data',
    category: booking,
    text: 'Sem problema, {{primeiro_nome}}, a gente remarca. Qual dia e período ficam melhores para você?',
  },
  {
    shortcut: 'sem-vaga',
    title: 'Agenda cheia nesse dia',
    category: booking,
    text: 'Nesse dia a agenda já está completa. Posso te avisar se alguém desmarcar, ou quer que eu veja o horário livre mais próximo?',
  },
  {
    shortcut: 'atraso',
    title: 'Pessoa avisou que vai atrasar',
    category: booking,
    text: 'Obrigada por avisar! Vou falar com a profissional e já te digo se conseguimos te atender com essa folga ou se é melhor ajustar o horário.',
  },
  {
    shortcut: 'faltou',
    title: 'Não veio',
    category: booking,
    text: 'Oi, {{primeiro_nome}}! Sentimos sua falta hoje. Aconteceu alguma coisa? Se quiser, já vejo um novo horário para você.',
  },
  {
    shortcut: 'endereco',
    title: 'Como chegar',
    category: clinic,
    text: 'Estamos na {{endereco}} ({{referencia}}). No mapa: {{mapa}}',
  },
  { shortcut: 'estacionar', title: 'Estacionamento', category: clinic, text: '{{estacionamento}}' },
  {
    shortcut: 'acompanhante',
    title: 'Acompanhante',
    category: clinic,
    text: 'Pode vir acompanhada, sim! Só pedimos que, na sala de procedimento, fique apenas você com a profissional.',
  },
  { shortcut: 'pagamento', title: 'Formas de pagamento', category: money, text: '{{pagamento}} Fica bom assim para você?' },
  {
    shortcut: 'orcamento',
    title: 'Valor depende da avaliação',
    category: money,
    text: 'Esse valor depende do que a profissional indicar para você, por isso fechamos na avaliação, sem surpresa. Quer que eu já reserve um horário?',
  },
  {
    shortcut: 'comprovante',
    title: 'Pedir o comprovante',
    category: money,
    text: 'Assim que fizer o pagamento, me manda o comprovante por aqui, por favor? Eu já deixo tudo registrado.',
  },
  {
    shortcut: 'recebido',
    title: 'Pagamento recebido',
    category: money,
    text: 'Recebi aqui, {{primeiro_nome}}, muito obrigada! Está tudo certo.',
  },
  {
    shortcut: 'preparo-laser',
    title: 'Preparo para laser',
    category: care,
    text: 'Para a sessão de laser: venha com a área raspada de véspera (sem cera nem pinça), sem creme ou desodorante no local, e evite sol nos dias anteriores. Está usando algum remédio ou ácido?',
  },
  {
    shortcut: 'preparo-pele',
    title: 'Preparo para limpeza de pele',
    category: care,
    text: 'Para a limpeza de pele, venha sem maquiagem se puder, e avise se estiver usando ácido ou tiver tomado muito sol. Depois, capriche no protetor solar!',
  },
  {
    shortcut: 'gestante',
    title: 'Gestante ou amamentando',
    category: care,
    text: 'Que bom que você avisou! Nessa fase alguns procedimentos ficam para depois. Vou confirmar com a profissional o que é seguro para você e te respondo.',
  },
  {
    shortcut: 'reacao',
    title: 'Reação depois do procedimento',
    category: care,
    text: 'Obrigada por me contar, {{primeiro_nome}}. Vou chamar a profissional agora mesmo. Pode me mandar uma foto e dizer quando começou? Se piorar ou faltar ar, procure um pronto-socorro sem esperar por nós.',
  },
  {
    shortcut: 'como-foi',
    title: 'Perguntar como foi',
    category: after,
    text: 'Oi, {{primeiro_nome}}! Como você está depois do procedimento? Qualquer dúvida, me chama por aqui.',
  },
  {
    shortcut: 'volte',
    title: 'Convidar a voltar',
    category: after,
    text: 'Oi, {{primeiro_nome}}! Já está chegando a época do seu retorno. Quer que eu veja um horário para você?',
  },
  {
    shortcut: 'aniversario',
    title: 'Aniversário',
    category: after,
    text: 'Feliz aniversário, {{primeiro_nome}}! Toda a equipe da {{clinica}} deseja um ano lindo para você.',
  },
  {
    shortcut: 'obrigada',
    title: 'Encerrar com carinho',
    category: after,
    text: 'Por nada, {{primeiro_nome}}! Qualquer coisa, é só chamar. Um beijo de toda a equipe da {{clinica}}.',
  },
]
