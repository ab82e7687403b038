export const settings = {
  title: 'Configurações',
  chooseTitle: 'O que vamos ajustar?',
  chooseText: 'Escolha um assunto na lista. O que você muda vale na hora, inclusive para a assistente.',
}
