import type { TemplateButton } from '#channels/templates.ts'
import type { Purpose, TemplateWords } from './model.ts'

const quick = (...texts: string[]): TemplateButton[] => texts.map((text) => ({ kind: 'quick_reply', text }))

/**
 * What the product says past the window, ready to be handed in: a service the person asked for, and nothing that sells, or Meta counts and
 * bills it as promotion. The buttons of a purpose stand in the order of what they mean (assistant/by-template.ts).
 */
export const shippedTemplates: readonly (TemplateWords & { purpose: Purpose; name: string })[] = [
  {
    purpose: 'reminder_ask',
    name: 'lembrete_confirmacao',
    header: null,
    body: 'Oi, {{primeiro_nome}}! Aqui é da {{clinica}}. Passando para lembrar do seu horário: {{horario}}. Posso confirmar sua presença?',
    footer: null,
    buttons: quick('Confirmo', 'Remarcar', 'Cancelar'),
  },
  {
    purpose: 'reminder_again',
    name: 'lembrete_sem_resposta',
    header: null,
    body: 'Oi, {{primeiro_nome}}! Seu horário na {{clinica}} está chegando: {{horario}}. Ainda não tenho sua resposta. Posso confirmar sua presença? Se não der, remarco para você.',
    footer: null,
    buttons: quick('Confirmo', 'Remarcar', 'Cancelar'),
  },
  {
    purpose: 'reminder_hours',
    name: 'lembrete_do_dia',
    header: null,
    body: 'Oi, {{primeiro_nome}}! Está quase na hora do seu atendimento na {{clinica}}: {{horario}}. Nosso endereço: {{endereco}}. Se não puder vir, é só avisar por aqui.',
    footer: null,
    buttons: quick('Confirmo', 'Remarcar', 'Cancelar'),
  },
  {
    purpose: 'confirmation',
    name: 'agendamento_marcado',
    header: null,
    body: 'Oi, {{primeiro_nome}}! Seu horário na {{clinica}} está marcado: {{horario}}. Se precisar mudar alguma coisa, é só responder por aqui.',
    footer: null,
    buttons: quick('Confirmo', 'Remarcar', 'Cancelar'),
  },
  {
    purpose: 'waitlist',
    name: 'vaga_na_lista_de_espera',
    header: null,
    body: 'Oi, {{primeiro_nome}}! Abriu na {{clinica}} um horário da lista de espera em que você está: {{horario}}. Quer ficar com ele? Quem responder primeiro garante a vaga.',
    footer: null,
    buttons: quick('Quero', 'Agora não'),
  },
  {
    purpose: 'deposit',
    name: 'sinal_do_agendamento',
    header: null,
    body: 'Oi, {{primeiro_nome}}! Para garantir seu horário na {{clinica}}, falta o sinal de {{valor}}, que pode ser pago {{prazo}}. Toque no botão e eu envio o código Pix por aqui.',
    footer: null,
    buttons: quick('Enviar código Pix'),
  },
  {
    purpose: 'recontact',
    name: 'retomar_atendimento',
    header: null,
    body: 'Oi, {{primeiro_nome}}! Aqui é da {{clinica}}. Seu atendimento sobre {{assunto}} ficou em aberto. Quer continuar por aqui?',
    footer: null,
    buttons: quick('Sim, continuar', 'Agora não'),
  },
  {
    purpose: 'form',
    name: 'ficha_antes_do_horario',
    header: null,
    body: 'Oi, {{primeiro_nome}}! Seu atendimento na {{clinica}} está marcado: {{horario}}. Falta só a sua ficha de saúde, que leva poucos minutos. Toque no botão e eu envio por aqui.',
    footer: null,
    buttons: quick('Preencher a ficha'),
  },
  {
    purpose: 'moved',
    name: 'horario_mudou',
    header: null,
    body: 'Oi, {{primeiro_nome}}! Seu horário na {{clinica}} mudou: era {{horario_antigo}} e agora é {{horario}}. Se não puder, é só responder por aqui.',
    footer: null,
    buttons: quick('Confirmo', 'Remarcar', 'Cancelar'),
  },
  {
    purpose: 'cancelled',
    name: 'horario_cancelado',
    header: null,
    body: 'Oi, {{primeiro_nome}}! Seu horário na {{clinica}} precisou ser cancelado: {{horario}}. Quer marcar outro dia?',
    footer: null,
    buttons: quick('Marcar outro dia', 'Agora não'),
  },
  {
    purpose: 'proposal',
    name: 'proposta_de_outro_horario',
    header: null,
    body: 'Oi, {{primeiro_nome}}! Aqui é da {{clinica}}. Não vamos poder atender você {{horario_antigo}}, desculpe. Podemos atender você neste outro horário: {{horario}}. Pode ser?',
    footer: null,
    buttons: quick('Pode ser', 'Outro horário'),
  },
]

export const language = 'pt_BR'
