export const security = {
  title: 'Seu acesso',
  hint: 'Senha, verificação em duas etapas e aparelhos',
  intro: (email: string) => `Você entra com ${email}.`,

  passwordTitle: 'Senha',
  currentPassword: 'Senha atual',
  nextPassword: 'Senha nova',
  nextHint: 'Uma frase é fácil de lembrar: 15 caracteres ou mais. Com a verificação em duas etapas bastam 8.',
  changePassword: 'Trocar a senha',
  passwordChanged: 'Senha trocada. Seus outros aparelhos saíram.',

  factorTitle: 'Verificação em duas etapas',
  factorOn: (since: string) => `Ativada desde ${since}. Além da senha, pedimos um código do seu celular.`,
  factorOff: 'Desativada. Com ela, quem descobrir sua senha ainda não entra.',
  codesLeft: (count: number) =>
    count === 0
      ? 'Seus códigos de recuperação acabaram. Gere outros agora, para não ficar sem entrar se perder o celular.'
      : count === 1
        ? 'Resta 1 código de recuperação.'
        : `Restam ${count} códigos de recuperação.`,
  turnOn: 'Ativar',
  change: 'Trocar de celular',
  newCodes: 'Gerar novos códigos',
  turnOff: 'Desativar',
  confirmTitle: 'Confirme que é você',
  confirm: 'Continuar',
  enrolTitle: 'Ler no aplicativo',
  done: 'Verificação em duas etapas ativada.',

  sessionsTitle: 'Aparelhos conectados',
  thisDevice: 'este aparelho',
  seen: (when: string, address: string) => (address === '' ? `visto ${when}` : `visto ${when} · ${address}`),
  end: 'Sair deste aparelho',
  endOthers: 'Sair de todos os outros',
  onlyThis: 'Nenhum outro aparelho está conectado.',

  clinicsTitle: 'Suas clínicas',
  clinicNow: (name: string) => `Você está na ${name}.`,
  goTo: (name: string) => `Ir para ${name}`,
}
