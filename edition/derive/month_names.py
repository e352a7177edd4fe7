"""The names of months in all languages of CLDR, as a table: loading them through Babel takes half a second.

Written by `pytest --accept tests/derive/test_month_names.py`, from Babel.
"""

from __future__ import annotations

import re
from functools import cache

NAMES = """
1: amajjii bhimbidvwane chinero ciongo dzove eanáir enero ferikgong gener genièr gennaio genver ghennàrgiu ghjennaghju
hānuere ianuarie ianuarii ianuarius ionawr jaanuar janaayo janabari janairu janar janeiro jannaayo jannar jannewaris
janoary januaari januaarip januar januari januarie januario januaro january januwale januwari január januára janvier
janvāris janwaliyo janyuwari janúar jasyteĩ jenụwarị leden ledna mutarama ndira ndwenit njenuarĩ nyenye nzero ocak
ođđajagemánnu phando pherekgong rêbendan samwiyee sausio sausis schaner siilo siječanj siječnja styczeń stycznia
sunguti sānuali tammikuu tammikuuta urtarrila xaneiro yanul yanvar zanwuye zibandlela ýanwar ɔpɛpɔn ιανουάριος
ιανουαρίου ажьырныҳəа гыйнвар кӑрлач студзень студзеня січень січня январ январы январь января януари јануар јануари
қаңтар հունվար հունվարի ינואר جنؤری جنوري جنوری يانۋار يناير ژانویه มกราคม იანვარი ጃንዋሪ ᔭᓐᓄᐊᓕ
2: chwefror colte cʼhwevrer dzodze faburairu favrer feabhra febbraio febraayo febreiro febrer febrero febrewaris
febrièr febroary februaari februaarip februar februari februarie februarii februario februarius februaro february
februwari február februára februāris febrúar febrụwarị febul febuluwale feburuye febwaliyo ferraghju fevereiro fevral
fewral fewriyee frar freàrgiu fulundïgi février fēpueli gashyantare guovvamánnu guraandhala helmikuu helmikuuta hlakola
indlovana jasykõi kudo kukadzi luhuhi lutego luty lùishi ndwenngeih nhlolanja nyenyenyani otsaila pébruari pēpuere
ruhuhuma shkurt sibat tlhakole ufeberbari vasario vasaris veebruar veljača veljače únor února şubat ɔgyefoɔ φεβρουάριος
φεβρουαρίου ақпан жəабран лютага лютий лютого люты нарӑс фебруар феврал февралы февраль февраля февруари փետրվար
փետրվարի פברואר فبراير فبروري فرؤری فروری فوریه فيبروري فېبروري فېۋرال თებერვალი ለካቲት ፌብሩዋሪ ᕕᕝᕗᐊᓕ
3: adar bitootessa březen března hlakubele jasyapy kovas kovo kurume lusòlo maachị maaliskuu maaliskuuta maarso maart
mac machi malichi marca march marec maret maris marisi mars marsi marsip mart marte martie martii martio martius marto
marts martsa martxoa martzu marzec marzo marzu març março mashi matshi mawrth mayrnt maʻasi mbimbitho mbooy mbängü
meurzh mopitlo március márta mäerz märts märz mäzul māehe ndwensam njukčamánnu ntwarante nyenyankulu ožujak ožujka
tedoxe umatjhi werurwe ɔbɛnem μάρτιος μαρτίου березень березня март марта мартъи мартъийы наурыз пуш сакавік сакавіка
хəажəкыра մարտ մարտի מערץ מרץ مارت مارس مارچ მარტი መጋቢት ማርች ᒫᑦᓯ ṱhafamuhwe
4: abriil abril abrile abrëll afirilu afɔfĩe aibreán apirila aprel apriili apriilip april aprile aprili aprilie aprilis
aprill aprilo aprily apríl apríla aprīlis apuli averil avrigl avril awirili awril balandis balandžio cuoŋománnu duben
dubna dzivamisoko ebrel ebrill eebila ephreli epreel epreli epulo huhtikuu huhtikuuta jasyrundy kubvumbi kwiecień
kwietnia lambamai mabasa mata mmesa moranang mùuyà ndamukiza ndwenseiq ngubùe nisan nîsan oforisuo prill prilul seeɗto
travanj travnja április āpereira āperira ʻepeleli απρίλιος απριλίου ака апрел апрелы апрель апреля април квітень квітня
красавік красавіка мшаԥы сәуір ապրիլ ապրիլի אפריל آوریل أبريل ئاپرېل اپريل اپریل เมษายน ເມສາ აპრილი ሚያዝያ ኤፕሪል ᐊᐃᑉᐳᓗ
5: bealtaine boaldyn bêläwü caamsaa chivabvu dame duujal gegužė gegužės gicurasi gulan inkhwekhweti jasypo květen
května kɔtɔnimma lumùngùlù maaie maaji maajip maayi maayo mae maggio maghju mai maiatza maig maii maijs maio maius maj
maja majo maju matg may mayo mayu mayul mayıs maí maý mee mei mejju mey meyi miessemánnu motsheanong motsheganang
mudyaxihi máj mája május méi ndwenngux nkwenkwezi rusama shundunthule svibanj svibnja toukokuu toukokuuta μάιος μαΐου
лаҵара май майы мамыр мая мај травень травня մայիս մայիսի מאי מיי مئي مئی ماي مايو พฤษภาคม მაისი ጉንበት
6: ayɛwohomumu birželio birželis chikumi chunyo czerwca czerwiec ekaina fulwi föndo geassemánnu ghjugnu giugno haziran
hezîran hune inhlaba iunie iunii iunius iyun iýun jasypoteĩ jona juin jun june junh junho juni junie junij junio juny
juun juuni juunip jún júna június júní jūnijs kamena kesäkuu kesäkuuta khotavuxika korse lipanj lipnja lufuimi làmpadas
masa mehefin meitheamh mezheven ndwenloeg phupjane qershor ruheshi seetebosigo sune suwe waxabajjii xuño yuni yunul
zercladur zuwɛn červen června ġunju ιουνίου ιούνιος июн июны июнь июня маусым рашəара червень червня чэрвень чэрвеня
юни јун јуни ҫӗртме հունիս հունիսի יוני ئىيۇن جون يونيو ژوئن ივნისი
7: adoolessa chikunguru chuliol fanadur fulwana gorffennaf gouere heinäkuu heinäkuuta hūrae iulie iulii iulius iyul
iúil iýul jasypokõi jolay juillet julaayi julai julayi julaị julhet julho juli julie julij julio juliol july julí juuli
juulip júl júla július júlí jūlijs kabàlàshìpù kholwane korrik kutawonsa lengua liepa liepos lipca lipiec luglio lugliu
lulju luulyo mawuwani morso mukakaro ndwencaet ntulikazi phukwi phupu siamlɔm siulai srpanj srpnja sulet suoidnemánnu
temmuz trìulas tîrmeh uztaila xullo yuli yulul zuluye července červenec ιουλίου ιούλιος июл июлы июль июля липень липня
ліпень ліпеня утӑ шілде юли јул јули ԥхынгəы հուլիս հուլիսի יולי ئىيۇل جولائی جولای يوليو ژوئیه กรกฎาคม ივლისი ሓምለ ጁላይ
ᔪᓚᐃ
8: abuztua agasti aggusti aggustip agost agosti agosto agusito agusta agustus aogositra aostu août arhostosi august
augusta augusti augusto augusts augustus augusztus austu avgust avqust avust awgust awst awwissu ağustos aŭgusto
borgemánnu deasiamime elokuu elokuuta eost gusht gustul hagayya ingci jasypoapy juko kanama kolovoz kolovoza kükürü
liiqen luanistyn lùshìkà lúnasa mhawuri ncwabakazi ndwenbet nyamavhuvhu nyandagaro ogasiti ogos ogosto phato phatwe
rugpjūtis rugpjūčio sierpień sierpnia srpen srpna tebax uti ágúst ākuhata ɔsanaa ʻaokosi αυγούστου αύγουστος август
августа августы жнівень жніўня нанҳəа серпень серпня тамыз ҫурла օգոստոս օգոստոսի אוגוסט אויגוסט آگسٽ أغسطس ئاۋغۇست اوت
اګست اگست ਅਗਸਤ აგვისტო ነሓሰ ኦገስት ᐊᐅᒡᒍᓯ ṱhangule ọgọọst
9: anyɔnyɔ cabudanni eylül fulbaana gunyana gwengolo hepetema inyoni iraila jasyporundy khubvumedzi lutongolo lwetse
medi mpandula mvuka ndwengouj ndzhati nzeri rugsėjis rugsėjo rujan rujna satumba sebteembar sebtembar sebuttemba
sentabr sentyabr sentýabr sepitema septambra septemba septembar septembari septembarip september septembra septembre
septembrie septembris septembro septhemba septiembre septimber seputemba setembre setembro setiembre settember
settembre settembru setul shtator siilto sittembre syyskuu syyskuuta szeptember sàttumbar séptémber sēpitema sɛtanburu
waysu wrzesień września září îlon čakčamánnu ɛbɔ σεπτέμβριος σεπτεμβρίου авӑн верасень верасня вересень вересня сентябр
сентябры сентябрь сентября септембар септември цəыббра қыркүйек սեպտեմբեր սեպտեմբերի ספטמבר سبتمبر ستمبر سيپٽمبر
سپتامبر سپتمبر سېنتەبىر سېپتمبر სექტემბერი መስከረም ሴፕቴምበር ᓯᑎᐱᕆ
10: ahinime cotmeh diphalane diteli ekim gitugutu golggotmánnu gumiguru here hydref imphala jasypa kele lokakuu
lokakuuta lungùdi mfumfu mphalane ndwencib ngberere october octobre octobris octombrie octubre octòbre oketopa okitobba
oktabr okthoba okthobha oktoba oktobar oktobari oktobarip oktober oktobra oktobris oktobro oktoobar oktoober oktyabr
október októbra oktýabr okutoba onkoloolessa ottobre ottubru outubro październik października santugaine spalio spalis
tetor tobul tshimedzi ukwakira urria yarkomaa říjen října ɔkutɔburu ʻokatopa οκτωβρίου οκτώβριος жовтень жовтня жьҭаара
кастрычнік кастрычніка октобар октомври октябр октябры октябрь октября юпа қазан հոկտեմբեր հոկտեմբերի אוקטובר אקטאבער
آڪٽوبر أكتوبر ئۆكتەبىر اکتبر اکتوبر ოქტომბერი ኦክቶበር ጥቅምቲ ᐆᑦᑑᕝᕙ ọktoba
11: adeɛmekpɔxe azaroa hukuri jasypateĩ jolal kaswèkèsè kasım lapkritis lapkričio listopadu lweti lwezi marraskuu
marraskuuta mbudzi mijdar munyonyo nabändüru ngwanatsele noema noiembrie noofeembar nopémber novambra novemba novembar
novembari novembarip november novembra novembre novembris novembro novembru noviembre novimber novul nowanburu nowàmbar
noyabr noýabr nuvembre nuwamba nëntor nóvember nōvema obubuo pudungwana sadaasa samhain santandria skábmamánnu studeni
studenoga tachwedd ugushyingo usinyikhaba ximoli νοέμβριος νοεμβρίου абҵара листопад листопада лістапад лістапада
новембар ноември ноябр ноябры ноябрь ноября чӳк қараша նոյեմբեր նոյեմբերի נאוועמבער נובמבר نوامبر نوفمبر نومبر نويابىر
ნოემბერი ሕዳር ኖቬምበር ᓄᕕᐱᕆ ḽara 十一月 ꊯꊪꆪ
12: abendua aralık aviento berfanbar bowte ciswà decembar decembari decembarip december decembra decembre decembrie
decembris decembro dekabr dekul desambra desanburu desemba desember desembre desimber desàmbar detsember dezember
dezembro dhjetor dicembre diciembre disamba diseembar disemba disember diċembru dzome décembre désémber grudnia
grudzień gruodis gruodžio ingongoni jasypakõi joulukuu joulukuuta juovlamánnu kakauka kerzu kigarama mpalakazi mudde
nadale ndithemba ndwencibngeih nollaig nyendavhusiku prosinac prosinca prosince prosinec rhagfyr sedimonthole tshitwe
tīhema tīsema ukuboza zvita ɔpɛnimma δεκέμβριος δεκεμβρίου грудень грудня декабр декабры декабрь декабря декември
децембар желтоқсан раштав снежань снежня ԥхынҷкәын դեկտեմբեր դեկտեմբերի דעצעמבער דצמבר دسامبر دسمبر ديسمبر دېكابىر
ڊسمبر დეკემბერი ታሕሳስ ዲሴምበር ᑎᓯᐱᕆ 十二月 ꊰꑋꆪ
"""
"""By month, the words of three letters and more that mean it in some language and no other month in any."""


@cache
def month_of() -> dict[str, int]:
    """The month for each name."""
    result: dict[str, int] = {}
    for number, words in re.findall(r"(\d+): ([^\d]*)", NAMES):
        result |= dict.fromkeys(words.split(), int(number))
    return result
