const closing = `Li este termo com calma, pude tirar minhas dúvidas e sei que posso desistir a qualquer momento antes do procedimento, sem precisar explicar o motivo.`

const care = `Respondi à ficha de saúde com a verdade e vou avisar a clínica se algo mudar, em especial gravidez, amamentação, remédios novos ou alergias. Vou seguir as orientações de antes e depois e procurar a clínica se algo me preocupar.`

const results = `Entendi que o resultado varia de pessoa para pessoa, que pode ser preciso mais de uma sessão e que nenhum resultado foi prometido.`

const paragraphs = (...all: string[]): string => [...all, results, care, closing].join('\n\n')

/** Plain words for what is done, what may happen and what is expected. The clinic's technical lead reads and adapts them. */
export const terms = {
  laser: paragraphs(
    'Autorizo a clínica a realizar em mim sessões de laser na área combinada com a profissional.',
    'Fui informada de que é comum sentir calor e ardência durante a sessão, e ficar com vermelhidão e leve inchaço por algumas horas ou dias. Com menos frequência podem acontecer crostas, bolhas, queimaduras, manchas claras ou escuras e, raramente, cicatriz.',
    'Sei que não posso tomar sol na área antes e depois da sessão e que preciso usar protetor solar.',
  ),
  toxin: paragraphs(
    'Autorizo a aplicação de toxina botulínica nas áreas combinadas com a profissional.',
    'Fui informada de que podem ocorrer dor leve, inchaço, vermelhidão e pequenos roxos no local, e dor de cabeça passageira. Com menos frequência podem acontecer assimetria, queda temporária da pálpebra ou da sobrancelha e reação alérgica.',
    'Sei que o efeito começa em alguns dias, é temporário e dura em média de 3 a 6 meses, e que pode ser feita uma avaliação depois da aplicação.',
  ),
  filler: paragraphs(
    'Autorizo a aplicação de preenchedor nas áreas combinadas com a profissional.',
    'Fui informada de que são comuns inchaço, vermelhidão, dor e roxos por alguns dias. Com menos frequência podem ocorrer nódulos, assimetria, infecção, reação alérgica e volta do herpes. Raramente o produto pode entupir um vaso e causar ferida na pele ou, em casos muito raros, perda de visão.',
    'Sei que devo procurar a clínica ou um pronto-socorro na mesma hora se tiver dor forte, pele branca ou arroxeada, ou alteração na visão.',
  ),
  peeling: paragraphs(
    'Autorizo a realização de peeling na área combinada com a profissional.',
    'Fui informada de que são esperados ardência durante a aplicação, vermelhidão, ressecamento e descamação por alguns dias. Com menos frequência podem ocorrer manchas, queimaduras, infecção, volta do herpes e, raramente, cicatriz.',
    'Sei que não posso arrancar a pele que descama, que devo evitar o sol e que preciso usar protetor solar.',
  ),
}

export const photoRecord = `Autorizo a clínica a fotografar a área tratada, antes e depois, e a guardar as fotos no meu prontuário, só para acompanhar o meu tratamento.

As fotos ficam guardadas com a mesma proteção das minhas informações de saúde. Só quem cuida de mim na clínica as vê. Elas não serão publicadas nem enviadas a outras pessoas.

Sei que posso retirar esta autorização quando quiser, do mesmo jeito simples que a dei, e que isso não muda o meu atendimento.`

export const photoMarketing = `Autorizo a clínica a usar fotos minhas de antes e depois para divulgação, nas redes sociais e nos materiais da clínica, sem receber pagamento por isso.

Meu nome e meus contatos não serão publicados. Entendi que o que é publicado na internet pode ser copiado por outras pessoas.

Esta autorização é opcional: dizer não, não muda nada no meu atendimento. Posso retirá-la quando quiser, do mesmo jeito simples que a dei, e a clínica deixa de usar as fotos dali em diante.`
