/**
 * What people choose most, as the word that is left without digits and signs around it (`password-rules.ts`). Brazil's own favourites
 * lead: clubs, names, endearments, faith; then the world's.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  senha minhasenha senhasenha senhaforte senhasegura mudar mudarsenha trocarsenha novasenha senhanova semsenha primeiroacesso acesso
  admin administrador administradora adminadmin usuario gerente gerencia recepcao recepcionista secretaria atendimento clinica
  minhaclinica clinicaestetica estetica esteticista dermato dermatologia harmonia harmoniademo harmonizacao beleza belezapura
  botox laser consultorio doutor doutora medico medica paciente empresa minhaempresa trabalho escritorio computador internet
  celular whatsapp instagram facebook google gmail hotmail teste testando testeteste convidado visitante sistema servidor
  brasil brasileiro brasileira meubrasil saopaulo riodejaneiro rio bahia salvador recife fortaleza curitiba portoalegre brasilia
  minasgerais parana pernambuco santacatarina florianopolis goiania belohorizonte manaus
  flamengo corinthians palmeiras saopaulofc santos vasco vascodagama botafogo fluminense gremio internacional cruzeiro atletico
  atleticomineiro galo timao verdao mengao mengo tricolor colorado nautico sport bahiaesporte ceara vitoria neymar ronaldo ronaldinho
  pele futebol campeao hexacampeao
  amor meuamor amormeu amoreterno teamo euteamo teamomuito amorzinho amordaminhavida minhavida vida vidaloka querida querido princesa
  princesinha principe rainha anjo anjinho estrela estrelinha flor florzinha borboleta gatinha gatinho bebe meubebe filha filho filhos
  meufilho minhafilha meusfilhos familia minhafamilia mamae papai mae pai vovo felicidade feliz alegria saudade sorriso esperanca
  liberdade sucesso vitoriosa gratidao paz pazeamor beijos beijo chocolate morango bombom docinho
  jesus jesuscristo jesusteama jesusesalvador cristo deus deusefiel deusebom deusnocomando meudeus deusamor senhor senhorjesus
  espiritosanto nossasenhora aparecida fe fenodeus amem aleluia gloria gloriaadeus abencoada abencoado sagradafamilia salmo
  maria mariaclara mariaeduarda mariajose mariana ana anapaula anaclara anajulia beatriz bianca bruna bruno camila carla carlos carolina
  claudia cristiane cristina daniel daniela danielle debora diego eduarda eduardo elaine eliane fabiana fabio felipe fernanda fernando
  francisco gabriel gabriela gabrielly giovanna guilherme gustavo helena henrique igor isabel isabela isabella jessica joao joaopaulo
  joaopedro jorge jose julia juliana juliano larissa laura leandro leonardo leticia lucas luciana luiz luiza manuela marcela marcelo
  marcia marcio marcos mateus matheus mauricio miguel monica natalia nathalia nicolas patricia paula paulo pedro pedrohenrique priscila
  rafael rafaela raquel renata renato ricardo roberta roberto rodrigo rosangela sabrina samuel sandra sergio simone sofia sophia
  sueli tatiana thais thiago tiago valentina valeria vanessa vinicius vitor vitoriamaria viviane wesley yasmin
  cachorro gato cachorrinho amora mel luna nina thor pipoca belinha rex bolinha princesamel
  password passwords passw passwort pass mypassword passpass letmein welcome welcomeback login loginlogin master changeme
  changemenow default guest root rootroot toor superuser user username test testing tester demo sample example secret topsecret
  access trustnoone whatever nothing computer internetaccess windows microsoft apple samsung android iphone samsunggalaxy motorola
  iloveyou ilovegod iloveu ilove loveyou lovely loveme mylove sweetheart sweetie babygirl babyboy baby angel angels butterfly princess
  prince queen sunshine sunflower rainbow flower flowers beautiful pretty hello helloworld hellokitty kitty pikachu pokemon naruto
  sasuke goku dragonball dragon dragons monkey tiger eagle falcon shadow phoenix ninja samurai pirate wizard harrypotter
  starwars matrix superman batman spiderman ironman hulk marvel avengers minecraft fortnite freefire roblox playstation nintendo xbox
  gamer games counterstrike leagueoflegends football soccer baseball basketball hockey volleyball barcelona realmadrid juventus
  liverpool chelsea arsenal manchester manchesterunited messi cristiano cristianoronaldo michael michelle jordan jennifer jessie
  ashley amanda andrea andreia anthony charlie christian christopher david elizabeth emily jackson james joseph joshua justin
  matthew nicholas nicole robert samantha stephanie steven thomas william zachary
  qwerty qwertyu qwertyui qwertz azerty asdf asdfg asdfgh asdfasdf asdfghjk zxcvb zxcvbn qwer qwert qwerqwer qweasd qweasdzxc qazwsx
  qazwsxedc aqwa abcd abcde abcdef abcabc aabbcc aaaa abracadabra blink blahblah freedom forever friends friendship summer winter
  spring autumn january february march april june july august september october november december janeiro fevereiro marco abril
  maio junho julho agosto setembro outubro novembro dezembro segunda terca quarta quinta sexta sabado domingo verao inverno
  primavera outono natal anonovo carnaval pascoa money million dinheiro milionario ferrari porsche mercedes corolla honda yamaha harley
  mustang cheese banana orange pepper cookie coffee cafe cerveja pizza guitar guitarra music musica metallica nirvana slipknot
  rockandroll hiphop funk samba pagode forro sertanejo anitta bts btsarmy army blackpink exo killer hunter ranger soldier police
  `
    .split(/\s+/)
    .filter((word) => word !== ''),
)
