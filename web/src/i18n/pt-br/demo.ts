export const demo = {
  title: 'Demonstração da Harmonia',
  line: 'Escreva como paciente e veja a recepção acontecer ao vivo.',
  phone: 'Celular',
  conversations: 'Conversas',
  agenda: 'Agenda',
  view: 'O que ver',
  deskView: 'O que a recepção vê',
  you: 'visitante',
  enter: 'Entrar como recepcionista',
  tryOne: 'Toque em uma mensagem para começar',
  firstMessages: [
    'Oi! Queria marcar limpeza de pele quinta de tarde',
    'oi td bem? qto ta o botox',
    'Vocês fazem depilação a laser? Onde fica a clínica?',
  ],
  names: ['Marina Costa', 'Bruna Tavares', 'Camila Rocha', 'Helena Prado', 'Letícia Nunes', 'Paula Antunes', 'Renata Lopes', 'Sofia Barros'],
}
