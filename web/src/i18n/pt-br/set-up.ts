const steps: readonly string[] = [
  'Clínica e acesso',
  'Segundo fator',
  'Procedimentos',
  'Horários',
  'Profissionais',
  'WhatsApp',
  'Primeiro agendamento',
]

export const setUp = {
  title: 'Começar',
  steps,
  progress: 'Andamento da configuração',
  place: (place: number, count: number) => `Passo ${place} de ${count}`,
  next: 'Continuar',
  skip: 'Pular',
  finish: 'Concluir',
  goOn: 'Continuar a configuração',
  goOnText: 'A configuração ficou no meio. Você continua de onde parou.',

  welcomeTitle: 'Vamos abrir a recepção da sua clínica',
  welcomeLead: 'Leva uns dez minutos. Se precisar parar, é só voltar: continua de onde ficou.',
  code: 'Código de configuração',
  codeHint: 'Aparece no terminal onde a Harmonia foi iniciada. Assim só quem instalou pode começar.',
  clinic: 'A clínica',
  clinicName: 'Nome da clínica',
  address: 'Endereço',
  zone: 'Fuso horário',
  owner: 'Seu acesso',
  ownerHint: 'Quem começa é a dona ou o dono da conta, e convida a equipe depois.',
  ownerName: 'Seu nome',
  begin: 'Criar a clínica',

  titles: {
    procedures: 'O que a sua clínica faz?',
    hours: 'Quando a clínica abre?',
    team: 'Quem atende?',
    whatsapp: 'Ligar o WhatsApp',
    test: 'Faça o primeiro agendamento',
  },
  leads: {
    procedures:
      'Marque o que vocês fazem e acerte a duração e o preço: os valores são só exemplos. Depois você cria os que faltarem.',
    hours: 'É o horário que a assistente informa. Cada profissional pode ter o seu.',
    team: 'Cada profissional começa com o horário da clínica e faz todos os procedimentos. Os detalhes ficam em Configurações.',
    whatsapp: 'Você pode fazer isso agora ou depois. Enquanto isso, tudo funciona no simulador.',
    test: 'Escreva como se fosse uma paciente. O horário que ela marcar aparece na sua agenda de verdade.',
  },
  isThere: (name: string) => `${name} (já cadastrado)`,
  addThese: (count: number) => (count === 1 ? 'Criar 1 procedimento' : `Criar ${count} procedimentos`),
  addPerson: 'Acrescentar',
  simulatorTitle: 'Simulador: já está ligado',
  simulatorText: 'Um celular de mentira para experimentar tudo sem mandar nada a ninguém.',
  cloudTitle: 'WhatsApp oficial (Cloud API da Meta)',
  cloudText:
    'Com o número já criado na Meta, conecte em Configurações, WhatsApp: dizemos o que copiar e conferimos cada valor. Ele pode começar só observando, sem responder a ninguém.',
  qrTitle: 'Número por QR Code',
  qrText:
    'Dá para ligar o WhatsApp que a clínica já usa no celular, lendo um QR code. Não é o jeito oficial e o número pode ser bloqueado: serve para responder a quem escreve. Depois de entrar, vá em Configurações, WhatsApp.',
  testPerson: 'Paciente de teste',
  openPhone: 'Abrir o celular de teste',
  wishes: (name: string | null): string[] =>
    name ? [`Oi! Quanto custa ${name.toLocaleLowerCase('pt-BR')}?`, `Quero marcar ${name.toLocaleLowerCase('pt-BR')}`] : ['Oi!'],
}
