import type { Permission, Reach, StaffRole } from '#auth/contract.ts'

const roleNames: Record<StaffRole, string> = {
  owner: 'Proprietária',
  manager: 'Gerente',
  receptionist: 'Recepção',
  professional: 'Profissional',
}

const roleHints: Record<StaffRole, string> = {
  owner: 'Tudo, inclusive a equipe.',
  manager: 'Tudo, menos mudar a equipe.',
  receptionist: 'Atende, agenda e cuida dos contatos.',
  professional: 'Vê e cuida só da própria agenda.',
}

/** In the order in which the table shows them. */
const permissionNames: Record<Permission, string> = {
  'inbox.read': 'Ver as conversas',
  'inbox.answer': 'Atender: assumir, responder, anotar, encerrar',
  'contacts.read': 'Ver os contatos',
  'contacts.edit': 'Mudar dados, etiquetas e notas dos contatos',
  'agenda.readOwn': 'Ver a agenda',
  'agenda.read': 'Ver a agenda de todos',
  'agenda.edit': 'Marcar, mover e cancelar horários',
  'agenda.visit': 'Dizer quem chegou, foi atendido ou faltou',
  'agenda.block': 'Bloquear horários e marcar folgas',
  'sales.edit': 'Vender pacotes e mudar as sessões',
  'payments.edit': 'Confirmar, dispensar e devolver sinais',
  'library.edit': 'Mudar as respostas rápidas',
  'assistant.pause': 'Pausar a assistente',
  'assistant.edit': 'Mudar o modo e o jeito da assistente',
  'understanding.edit': 'Revisar o que a assistente entendeu e ensinar',
  'settings.read': 'Ver as configurações da clínica',
  'settings.edit': 'Mudar clínica, procedimentos, preços e horários',
  'team.read': 'Ver a equipe',
  'team.edit': 'Convidar, mudar e desativar pessoas da equipe',
  'audit.read': 'Ver o histórico do que a equipe fez',
  'notifications.receive': 'Receber avisos de quem espera uma pessoa',
  'demo.remove': 'Remover os dados de demonstração',
  'simulator.use': 'Usar o simulador',
}

const reachNames: Record<Reach, string> = { all: 'sim', own: 'só a própria', none: 'não' }

export const team = {
  roleNames,
  roleHints,
  permissionNames,
  reachNames,
  title: 'Equipe',
  hint: 'Quem entra e o que pode fazer',
  invite: 'Convidar',
  people: 'Pessoas',
  you: 'você',
  disabled: 'sem acesso',
  withFactor: 'duas etapas',
  withoutFactor: 'sem duas etapas',
  lastSeen: (when: string) => `último acesso: ${when}`,
  neverSeen: 'ainda não entrou',

  inviteTitle: 'Convidar para a equipe',
  name: 'Nome',
  nameMissing: 'Escreva o nome.',
  email: 'E-mail',
  emailHint: 'É com ele que a pessoa vai entrar.',
  role: 'Papel',
  professional: 'Qual profissional da agenda é esta pessoa?',
  noProfessional: 'Nenhum por enquanto',
  noProfessionalHint: 'Sem um profissional ligado, a pessoa entra e não vê nada da agenda.',
  makeInvite: 'Criar convite',
  linkTitle: 'Envie este link',
  linkText: (expires: string) =>
    `A Harmonia ainda não envia e-mails: mande o link para a pessoa. Ele vale uma vez, até ${expires}, e não aparece de novo.`,
  linkLabel: 'Link',
  copy: 'Copiar link',
  copied: 'Copiado',
  sendByWhatsApp: 'Enviar por WhatsApp',
  sendByEmail: 'Enviar por e-mail',
  linkMessage: (clinic: string, link: string) => `Oi! Este é o seu link para entrar na Harmonia, da ${clinic}: ${link}`,
  linkSubject: (clinic: string) => `Seu acesso à Harmonia, da ${clinic}`,
  done: 'Pronto',

  invitations: 'Convites à espera',
  invitedAs: (role: string, email: string) => `${role} · ${email}`,
  expires: (when: string) => `vale até ${when}`,
  expired: 'venceu',
  renew: 'Novo link',
  withdraw: 'Cancelar convite',
  withdrawAsk: 'Cancelar este convite? O link enviado deixa de valer.',
  yes: 'Sim',
  no: 'Não',

  save: 'Salvar',
  saveHint: 'Ao mudar o papel, a pessoa sai de todos os aparelhos e entra de novo.',
  access: 'Acesso',
  passwordLink: 'Criar link de senha nova',
  resetFactor: 'Zerar a verificação em duas etapas',
  resetFactorAsk: 'Zerar? A pessoa sai de todos os aparelhos e ativa de novo ao entrar.',
  disable: 'Desativar o acesso',
  disableAsk: 'Desativar? A pessoa sai na hora de todos os aparelhos. O que ela fez continua no histórico.',
  enable: 'Reativar o acesso',
  sessions: 'Aparelhos conectados',
  noSessions: 'Nenhum aparelho conectado agora.',
  endSession: 'Encerrar',

  permissions: 'O que cada papel pode',
  permission: 'Pode…',
}
