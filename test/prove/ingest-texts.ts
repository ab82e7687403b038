/** What people write: bursts of five, most of them questions the reception answers by itself. */
export const bursts: readonly (readonly string[])[] = [
  ['oi', 'boa tarde!', 'tudo bem?', 'queria saber o valor da limpeza de pele', 'obrigada!'],
  ['onde fica a clínica?', 'fica em Pinheiros né', 'qual o endereço certinho?', 'vou de carro', 'me manda a localização'],
  ['me diz uma coisa', 'que horas vocês abrem?', 'abre sábado tb?', 'e domingo?', 'qual o horário de funcionamento?'],
  ['e o botox?', 'qto ta o botox', 'é por região?', 'quanto custa a toxina botulínica', 'achei no insta de vcs'],
  ['obrigada viu', 'vc foi mto atenciosa', 'valeu!!', 'até mais', 'bjs'],
  ['bom dia', 'quais procedimentos vocês fazem?', 'vi umas fotos', 'tem limpeza de pele?', 'quanto fica?'],
  ['aceita cartão?', 'parcela em quantas vezes?', 'e pix?', 'quais as formas de pagamento', 'só pra saber'],
]
