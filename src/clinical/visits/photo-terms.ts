import type { PhotoPurpose } from './contract.ts'

/** The words a patient reads where the clinic has no term of its own: one use each, never ticked beforehand (LGPD art. 8 and 11). */
export const photoTerms: Record<PhotoPurpose, { starter: string; name: string; text: string }> = {
  photo_record: {
    starter: 'termo-fotos-prontuario',
    name: 'Fotos para o prontuário',
    text: `Autorizo a clínica a fotografar a área tratada e a guardar as fotos no meu prontuário, para registrar como eu estava e o que foi feito.

As fotos são dados de saúde: só a equipe que me atende pode vê-las, e cada abertura fica registrada. Elas são guardadas pelo tempo que a lei manda guardar o prontuário.

Posso dizer não e ser atendida do mesmo jeito. Posso retirar esta autorização quando quiser; o que já faz parte do prontuário continua guardado, como a lei exige.`,
  },
  photo_progress: {
    starter: 'termo-fotos-evolucao',
    name: 'Fotos para acompanhar a evolução',
    text: `Autorizo a clínica a usar fotos minhas, de antes e depois, para comparar comigo como o tratamento evolui.

As fotos são mostradas a mim e à equipe que me atende, e a mais ninguém. Cada abertura fica registrada.

Posso dizer não e ser atendida do mesmo jeito, e posso retirar esta autorização quando quiser: a partir daí as fotos guardadas só para isso não são mais mostradas.`,
  },
  photo_marketing: {
    starter: 'termo-fotos-divulgacao',
    name: 'Fotos para divulgação',
    text: `Autorizo a clínica a publicar fotos minhas, de antes e depois da área tratada, nas redes sociais, no site e em materiais da clínica, com o aviso de que os resultados variam de pessoa para pessoa.

Não recebo nada por isso e não preciso autorizar para ser atendida.

Posso retirar esta autorização quando quiser: a clínica deixa de usar as fotos e apaga as publicações que estão sob o controle dela.`,
  },
}
