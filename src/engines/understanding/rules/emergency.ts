/** Whatever stands beside them, these are no small talk: who has them is told what to do and a person is called at once. */
const grave =
  /\b((nao|mal|quase nao|sem) (estou |to |consigo |consigo nem |conseguindo |conseguir |consegue )+(conseguindo )?respirar|nao (estou )?respira(ndo)?( direito)?|falta de ar|dificuldade (para|de|em) (respirar|engolir|falar|enxergar)|sem ar|garganta (esta )?(fechando|fechou|inchad\w*|inchando)|lingua (esta )?(inchad\w*|inchou|inchando)|necros\w*|anafila\w*|choque anafilatico|desmai(ei|ou|ando|amos)|convuls\w*|perdi a visao|perda de visao|perdendo a visao|nao (estou |to )?(enxergo|enxergando|vejo|vendo) (nada|direito|bem|de um olho|mais)|fiquei ceg[oa]|vista (turva|embacada|escur\w*)|visao (turva|embacada|dupla|escur\w*)|samu|socorro|pronto socorro|pronto atendimento|(indo|fui|estou|parei|vou|internad[oa]) (para o|para a|no|na|ao|em) (hospital|upa|emergencia)|emergencia medica|e (uma )?emergencia|urgencia medica|avc|boca torta|rosto (torto|paralisado)|metade do rosto)\b/
const symptom =
  /\b(inch(ad\w*|ou|ando|aco)|vermelh\w*|pus|secrec\w*|infec\w*|inflam\w*|febre|sangr\w*|hemorragia|queim(ou|ad\w*|ei|adura\w*)|bolhas?|alergi\w*|alergic\w*|rox[oa]s?|pret[oa]|escurec\w*|esbranquic\w*|dorment\w*|formig\w*|hematoma\w*|dor (muito )?(forte|insuportavel|intensa|horrivel|absurda)|muita dor|doendo (muito|demais|bastante|horrores|d\w+)|do[ei]ndo muito|latejando|urticaria|coceira|cocando (muito|demais)|empol\w*|palpebra caiu|olho (caiu|caido|fechando|fechou|inchad\w*)|nodul\w*|caroco|palpitac\w*|tontura|vomit\w*|enjo\w*|ferida\w*|necrose|manchas? (branca|roxa|preta|escura)\w*)\b/
/** It happened to the writer, now: a body part of theirs, a state, a moment after the procedure. */
const mine =
  /\b(meu|minha|meus|minhas|estou|to|fiquei|acordei|apareceu|apareceram|saindo|saiu|comec\w+|ficou|esta (muito|bem|super|todo|toda|tudo|ficando|saindo|com|doendo|inchad\w*|inchando|queimando|ardendo|vermelh\w*|rox\w*|pret\w*|sangrando|formando|infeccionad\w*|inflamad\w*)|depois (que|do|da|de)|apos (o|a)|fiz|apliquei|coloquei|desde (ontem|hoje|que|sabado|segunda|terca|quarta|quinta|sexta|domingo)|inchou|inchando|queimou|sangrando|tive|deu|dando|estao|tenho (pus|febre|bolhas|dor)|nao para de|o rosto|a boca|o labio|os labios|o olho|a testa|local)\b/
/** How bad: without it a symptom of long ago ("tenho alergia a esmalte") is no emergency. */
const strong =
  /\b(muit[oa]s?|demais|bem|super|bastante|todo|toda|tod[oa]s|fort\w+|insuportavel|horriv\w+|absurd\w+|nao (para|passa|melhora|esta passando|desincha|sai)|piorando|piorou|cada vez|aument\w+|urgent\w*|preocupad\w*|desesperad\w*|assustad\w*|medo|ajuda|o que (eu )?faco|pus|febre|sangr\w*|bolhas?|queim\w*|pret[oa]|rox[oa]s?|alergi\w*|alergic\w*|necros\w*|infec\w*|empol\w*|escurec\w*|latejando|caiu|caid[oa]|inchou|inchad\w*)\b/
/** Asking what may happen, or what a procedure is good for. */
const hypothetical =
  /\b(pode (dar|causar|ficar|inchar|ter|acontecer)|da (alergia|reacao|problema)s?|corre risco|risco de|tem risco|costuma|fica (muito )?(inchad\w*|rox\w*|vermelh\w*)|vai (inchar|ficar|doer|arder)|incha( muito)?|quanto tempo|quantos dias|trata|tratar|serve para|ajuda a|bom para|resolve|melhora o|tira (o )?inchaco|diminui|elimina|tratamento para|voces (fazem|tratam)|e contraindicad\w*|posso fazer|tenho alergia a|sou alergic\w*|ja tive alergia|quem tem)\b/

/** Any word of a body in trouble, however mild. `words` is folded. */
export function speaksOfBody(words: string): boolean {
  return (
    grave.test(words) ||
    symptom.test(words) ||
    /\b(dor(es)?|doi|doendo|sangue|ard(e|endo|encia)|passando mal|mal estar|reacao|ruim)\b/.test(words)
  )
}

/** True when something is wrong with the writer's body after a procedure, or gravely so at all. `words` is folded. */
export function isEmergency(words: string): boolean {
  const isHypothetical = hypothetical.test(words)
  if (grave.test(words)) return !isHypothetical || /\b(estou|meu|minha|fiquei|nao consigo|agora)\b/.test(words)
  if (!symptom.test(words) || !mine.test(words) || !strong.test(words)) return false
  return (
    !isHypothetical ||
    /\b(estou (com|muito|toda|todo|sentindo)|meu rosto|minha (boca|pele|testa|cara)|apareceu|acordei|ficou|inchou|queimou|esta (muito|com|saindo|bem|todo|toda|ficando))\b/.test(
      words,
    )
  )
}
