const days: readonly string[] = ['Domingo', 'Segunda', 'Terça', 'Quarta', 'Quinta', 'Sexta', 'Sábado']

export const hours = {
  days,
  to: 'às',
  from: (day: string) => `${day}: começa às`,
  until: (day: string) => `${day}: termina às`,
  open: 'Abrir',
  add: 'Mais um horário',
  remove: (day: string) => `Tirar este horário de ${day}`,
  copy: (day: string) => `Copiar ${day} para outros dias`,
  copyNow: 'Copiar',
  faults: {
    none: '',
    incomplete: 'Preencha o começo e o fim.',
    backwards: 'O fim precisa vir depois do começo.',
    overlap: 'Estes horários se sobrepõem.',
  },
}
