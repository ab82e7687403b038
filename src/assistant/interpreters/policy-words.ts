import type { DeskReason } from '../desk-reasons.ts'
import { deskReasons } from '../desk-reasons.ts'
import { folded as plain } from '../folded.ts'

/**
 * Words that call a person whatever else was understood: what may be a contraindication is never weighed by a machine,
 * and who speaks of lawyers or swears is not answered with a price. Text without accents, in lower case.
 */
const policies: readonly { reason: DeskReason; words: RegExp }[] = [
  { reason: deskReasons.pregnancy, words: /\b(gravid[ao]|gestante|gestacao|gravidez|amamentando|amamento|lactante|tentante)\b/ },
  {
    reason: deskReasons.medicine,
    words:
      /\b(roacutan|isotretinoina|accutane|anticoagulante|marevan|varfarina|xarelto|rivaroxabana|eliquis|quimioterapia|radioterapia|lupus|epilepsia|marca ?passo|hemofilia|miastenia|diabetic[ao]|queloide)\b/,
  },
  {
    reason: deskReasons.complaint,
    words:
      /\b(procon|advogad[ao]|processar voces|reclame aqui|reembolso|dinheiro de volta|erro medico|anvisa|vigilancia sanitaria)\b/,
  },
  {
    reason: deskReasons.supplier,
    words:
      /\b(vagas? (de emprego|(de|para|pra) (trabalh\w+|esteticista|recepcionista|estagi\w+))|curriculo|estao contratando|trabalhar (ai|com voces|com vcs))\b/,
  },
  {
    reason: deskReasons.material,
    words:
      /\b(tem|teria|ver|manda|mandam|mandar|mostra|mostram|mostrar|envia|enviam|enviar) (algum |alguma |um |uma |umas |o |as |as suas )?(fotos? (de|do) |fotos? )?antes e depois\b/,
  },
  {
    reason: deskReasons.paperwork,
    words:
      /\b(nota fiscal|recibo|unimed|amil|sulamerica|hapvida|plano de saude|convenio medico|(atende|atendem|aceita|aceitam|tem) (meu |o |por |pelo |algum )?convenio(?! com))\b/,
  },
  {
    reason: deskReasons.rude,
    words:
      /\b(tomar no cu|vtnc|vai se fod\w+|vsf|fod[ae]-?se|vai se fud\w+|filh[oa]s? da puta|fdp|arrombad[oa]s?|desgracad[oa]s?|pau no cu|vagabund[oa]s?|imbecil|imbecis|idiotas?|otari[oa]s?)\b/,
  },
]

/** The reason to call the desk for, or null. */
export function policyReason(text: string): DeskReason | null {
  const words = plain(text)
  return policies.find((policy) => policy.words.test(words))?.reason ?? null
}

/** What a person tells of their own body, illness or remedies. Wider than the policies: it calls nobody, it only keeps written answers away. */
const ownHealth = [
  /\b(meu|minha|meus|minhas|estou|to|tou|esta|ta|ficou|fiquei|apareceu|apareceram|sinto|sentindo|deu|comecou)\b.{0,40}\b(inchad\w*|inchou|ardend\w*|ardencia|vermelh\w*|rox[oa]s?|hematomas?|sangr\w*|febre|alergi\w*|infecc\w*|inflam\w*|pus|bolhas?|necros\w*|carocos?|dormente|manch\w*|queimad\w*|queimou|coceira|cocando|dor|dores|doendo|torto|caid[oa])\b/,
  /\b(contra ?-?indica\w*|alergi\w+|faz mal|perigos\w+|efeitos? colatera\w+|riscos?)\b/,
  /\b(remedios?|medicamentos?|medicacao|medicacoes|antibioticos?|corticoides?|aspirina|aas|anticoncepcional|insulina|vacinas?|cirurgias?|operei|operad[ao])\b/,
  /\b(tenho|tive|quem tem|com) (diabetes|pressao|hipertensao|cancer|trombose|herpes|rosacea|melasma|psoriase|vitiligo|lupus|hiv|hepatite|marca ?passo|protese|tireoide|hipotireoidismo|enxaqueca|varizes|anemia|asma|epilepsia)\b/,
]

/** Why a question is a person's to answer, whatever has been written about it; null when an article may. */
export function leftToPeople(text: string): DeskReason | null {
  const words = plain(text)
  return policyReason(text) ?? (ownHealth.some((one) => one.test(words)) ? deskReasons.contraindication : null)
}
