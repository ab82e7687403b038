import { flag, maybe, required, text, type PhraseSpec } from './phrase.ts'

const link = required('o link da ficha, só desta pessoa', 'https://clinica.exemplo/f/01hx…')

/** What is said about forms to fill in and about one's health. */
export const forms = {
  'form.for_whom_not': {
    title: 'Contraindicações do procedimento',
    when: 'Quando a pessoa pergunta para quem o procedimento não é indicado, e antes de chamar a equipe por algo de saúde.',
    variables: {
      procedimento: text('o procedimento', 'Limpeza de pele'),
      lista: required('o que a clínica escreveu em Contraindicações', 'Gestantes e pessoas com a pele ferida.'),
      chama: flag('a pessoa contou algo de saúde, e a equipe é chamada em seguida'),
    },
    variants: [
      'Sobre *{{ procedimento }}*, a clínica lista como contraindicação: {{ lista }}{% unless chama %}\nQuem confirma se é indicado para você é a profissional, antes do procedimento. Se algo disso é o seu caso, me conta que eu chamo a equipe.{% endunless %}',
    ],
  },
  'form.link': {
    title: 'Envia a ficha',
    when: 'Depois de marcar um procedimento que pede ficha ou termo, e quando a recepção envia de novo.',
    variables: {
      procedimento: text('o procedimento', 'Limpeza de pele'),
      link,
      de_novo: flag('a ficha já tinha sido enviada antes'),
    },
    variants: [
      '{% if de_novo %}Aqui está de novo o link da sua ficha de *{{ procedimento }}*{% else %}Para cuidar bem de você, falta só preencher sua ficha de *{{ procedimento }}* antes do horário{% endif %}. Leva poucos minutos, pelo celular mesmo, e é seguro: 💛\n\n{{ link }}\n\nSe preferir, você também pode preencher aqui na clínica.',
    ],
  },
  'form.remind': {
    title: 'Lembra da ficha na véspera',
    when: 'Na véspera, para quem ainda não preencheu a ficha, e quando a recepção envia a ficha pela própria mão.',
    variables: {
      horario: required('procedimento, dia, hora e profissional', '*Limpeza de pele*, quinta (26/11) às 14h, com a Dra. Carla'),
      link,
      ou_aqui: flag('a ficha também pode ser respondida na conversa'),
    },
    variants: [
      'Oi{% if nome %}, {{ nome }}{% endif %}! Para o seu horário de {{ horario }}, falta só preencher a ficha. Leva poucos minutos, pelo celular mesmo. 💛\n\n{{ link }}{% if ou_aqui %}\n\nSe preferir, escreva *responder a ficha* que eu faço as perguntas por aqui.{% endif %}',
    ],
  },
  'form.link_or_here': {
    title: 'Envia a ficha, por aqui ou pelo link',
    when: 'Como “Envia a ficha”, quando a ficha também pode ser respondida na conversa.',
    variables: {
      procedimento: text('o procedimento', 'Limpeza de pele'),
      link,
      de_novo: flag('a ficha já tinha sido enviada antes'),
    },
    variants: [
      '{% if de_novo %}Sua ficha de *{{ procedimento }}* ainda está esperando por você{% else %}Para cuidar bem de você, falta só preencher sua ficha de *{{ procedimento }}* antes do horário{% endif %}. Como prefere? 💛\n\nPelo link, no seu tempo: {{ link }}\n\nOu é só escrever *responder a ficha* que eu faço as perguntas por aqui.',
    ],
  },
  'form.chat_begin': {
    title: 'Começa a ficha na conversa',
    when: 'Antes da primeira pergunta de uma ficha respondida na conversa, e quando a pessoa continua depois de uma pausa.',
    variables: {
      procedimento: text('o procedimento', 'Limpeza de pele'),
      quantas: text('quantas perguntas', '12'),
      quem: maybe('de quem se fala, quando não é quem escreve', 'Rosa'),
      continua: flag('a ficha já tinha sido começada'),
    },
    variants: [
      '{% if continua %}Que bom, vamos continuar a ficha de *{{ procedimento }}* de onde paramos{% else %}Para cuidar bem de você em *{{ procedimento }}*, tenho {{ quantas }} perguntinhas rápidas{% endif %}.{% if quem %} Responda pensando em {{ quem }}.{% endif %} Se precisar, pode dizer *pula*, *volta*, *não sei* ou *depois eu respondo*.',
    ],
  },
  'form.chat_several': {
    title: 'Ficha na conversa: várias respostas',
    when: 'Abaixo de uma pergunta que aceita mais de uma opção.',
    variables: { pode_pular: flag('a pergunta não é obrigatória') },
    variants: ['Pode ser mais de uma, por exemplo: 1 e 3.{% if pode_pular %} Ou *pula*.{% endif %}'],
  },
  'form.chat_date': {
    title: 'Ficha na conversa: uma data',
    when: 'Abaixo de uma pergunta que pede uma data.',
    variables: { pode_pular: flag('a pergunta não é obrigatória') },
    variants: ['Por exemplo: 25/03/1990.{% if pode_pular %} Ou *pula*.{% endif %}'],
  },
  'form.chat_may_skip': {
    title: 'Ficha na conversa: pode pular',
    when: 'Abaixo de uma pergunta que não é obrigatória.',
    variables: {},
    variants: ['Se preferir, diga *pula*.'],
  },
  'form.chat_required': {
    title: 'Ficha na conversa: não dá para pular',
    when: 'Quando a pessoa pula uma pergunta obrigatória.',
    variables: {},
    variants: ['Essa a equipe precisa mesmo saber para cuidar de você com segurança. Se não souber, pode dizer *não sei*.'],
  },
  'form.chat_is_first': {
    title: 'Ficha na conversa: é a primeira',
    when: 'Quando a pessoa volta e não há pergunta anterior.',
    variables: {},
    variants: ['Esta é a primeira pergunta.'],
  },
  'form.chat_with_team': {
    title: 'Ficha na conversa: a equipe ajuda',
    when: 'Quando a pessoa não sabe responder uma pergunta obrigatória.',
    variables: {},
    variants: ['Sem problema, essa a equipe vê com você.'],
  },
  'form.chat_unclear': {
    title: 'Ficha na conversa: não entendeu a resposta',
    when: 'Quando a resposta não serve para a pergunta.',
    variables: { sim_ou_nao: flag('a resposta é sim ou não'), da_lista: flag('a resposta é uma das opções') },
    variants: [
      'Só para eu anotar certinho{% if sim_ou_nao %}: é *sim* ou *não*?{% elsif da_lista %}: pode responder com o número da opção?{% else %}, pode escrever de outro jeito?{% endif %}',
    ],
  },
  'form.chat_call': {
    title: 'Ficha na conversa: chama uma pessoa',
    when: 'Quando a assistente não entende a resposta várias vezes seguidas.',
    variables: {},
    variants: ['Melhor uma pessoa da equipe terminar a ficha com você. O que você já respondeu está guardado.'],
  },
  'form.chat_later': {
    title: 'Ficha na conversa: fica para depois',
    when: 'Quando a pessoa deixa a ficha para depois.',
    variables: { link },
    variants: [
      'Combinado, guardei o que você já respondeu. Quando quiser, escreva *continuar a ficha*, ou termine pelo link: {{ link }}',
    ],
  },
  'form.chat_summary': {
    title: 'Ficha na conversa: resumo',
    when: 'Depois da última pergunta.',
    variables: { respostas: required('as respostas, uma por linha', '1. Fuma: Não') },
    variants: ['Terminamos! Confira se está tudo certo:\n\n{{ respostas }}\n\nPara mudar alguma, me diga o número.'],
  },
  'form.chat_say_confirm': {
    title: 'Ficha na conversa: pede a confirmação',
    when: 'Depois do resumo de uma ficha que não precisa de assinatura.',
    variables: {},
    variants: ['Se as respostas estão certas e são verdadeiras, escreva *sim, confirmo*.'],
  },
  'form.chat_sign': {
    title: 'Ficha na conversa: pede a assinatura',
    when: 'Depois do resumo de uma ficha que precisa de assinatura.',
    variables: { link },
    variants: ['Falta só assinar com o dedo nesta página, que já está com as suas respostas: {{ link }}'],
  },
  'form.chat_which': {
    title: 'Ficha na conversa: qual corrigir',
    when: 'Quando a pessoa quer corrigir e não diz qual resposta.',
    variables: {},
    variants: ['Claro! Qual delas? Me diga o número que está na lista.'],
  },
  'form.chat_missing': {
    title: 'Ficha na conversa: falta responder',
    when: 'Depois do resumo, quando uma pergunta obrigatória ficou sem resposta.',
    variables: { perguntas: text('o que falta', '“Data de nascimento”'), link },
    variants: [
      'Ficou faltando {{ perguntas }}. Se descobrir, me diga o número da pergunta ou complete pelo link: {{ link }} A equipe também pode terminar com você na clínica.',
    ],
  },
  'form.chat_back_to_summary': {
    title: 'Ficha na conversa: volta ao resumo',
    when: 'Depois de responder outra coisa, quando só falta confirmar a ficha.',
    variables: {},
    variants: ['Sobre a ficha: se está tudo certo, escreva *sim, confirmo*, ou me diga o número da resposta que quer mudar.'],
  },
  'form.chat_done': {
    title: 'Ficha na conversa: pronta',
    when: 'Depois que a pessoa confirma as respostas.',
    variables: {},
    variants: ['Prontinho, sua ficha está guardada com segurança. Obrigada! 💛'],
  },
  'form.chat_closed': {
    title: 'Ficha na conversa: já não falta',
    when: 'Quando a pessoa quer responder uma ficha que já foi assinada ou não é mais necessária.',
    variables: {},
    variants: ['Olhei aqui e não falta nenhuma ficha sua. Está tudo certo!'],
  },
  'form.reminder': {
    title: 'Lembra a ficha',
    when: 'Junto com um lembrete, enquanto a ficha não foi preenchida.',
    variables: { link },
    variants: ['Falta só preencher sua ficha antes do horário, leva poucos minutos: {{ link }}'],
  },
  'form.weigh_first': {
    title: 'Avaliar antes de marcar',
    when: 'Quando a ficha ou a conversa da pessoa tem algo de saúde que a equipe avalia antes de marcar.',
    variables: {},
    variants: ['Antes de marcar esse procedimento, a nossa equipe quer conversar com você, para cuidar de tudo com segurança.'],
  },
  'form.photos_taken_back': {
    title: 'Retirou a autorização de fotos',
    when: 'Quando a pessoa retira a autorização que deu para as fotos dela.',
    variables: { quais: required('quais fotos', 'para divulgação') },
    variants: [
      'Pronto, registrei agora que você não autoriza mais o uso das suas fotos {{ quais }}. Isso não muda nada no seu atendimento.',
    ],
  },
} as const satisfies Record<string, PhraseSpec>
