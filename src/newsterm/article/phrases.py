"""The phrases of boilerplate and of provenance in an article's own text, per language: data.

Each entry is a regular expression without case, matched at the beginning of a line of text, unless it begins with ".*".
"Line" rules must match a line whole. What belongs to no language (names of services, signs) is under "".
"""

# Phrases are read as lists: one language a line.
# ruff: noqa: E501

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

#: Lines that point to other articles: "Read more: …".
POINTERS: Final[dict[str, str]] = {
    "en": r"(?:read|see|watch|find out|learn|discover) (?:more|also|next|here|this|our|the full)\b|also (?:read|see|watch)\b"
    r"|\[?(?:related|recommended|further reading|more (?:on|from|in|about|stories|news|coverage)|see also|don'?t miss|must read"
    r"|you (?:may|might) (?:also )?(?:like|be interested)|what (?:to read|we'?re reading) next|read this next|up next|most (?:read|popular|viewed)"
    r"|trending(?: now)?|editor'?s? (?:picks?|choice)|top stories|latest (?:news|stories|headlines)|in case you missed it|keep reading"
    r"|continue reading|click (?:here|to)|more:|read:|watch:|watch \||listen:|next:|previous:|previous article|next article|partner news|explore more)\b"
    r"|(?:for more|visit our|go to our|to read more)\b",
    "de": r"(?:lesen|sehen|hören) sie (?:auch|mehr|dazu|hier)\b|(?:mehr (?:zum thema|dazu|lesen|aus|von|über|infos?|nachrichten)|lesetipp|auch interessant"
    r"|das könnte sie auch interessieren|weiterlesen|zum thema|passend dazu|zum artikel:|über dieses thema bericht\w+|dieses thema im programm|mehr (?:themen|artikel)|weitere (?:artikel|themen|nachrichten|informationen|meldungen|news)"
    r"|meistgelesen|verwandte (?:artikel|themen)|siehe auch|empfohlen|empfehlung der redaktion|aktuelle nachrichten|mehr news|jetzt lesen|hier geht es zu)\b"
    r"|(?:lesen|sehen|mehr|hintergrund|podcast|video|kommentar|interview)\s?(?::|\|)\s",
    "fr": r"(?:à )?(?:lire|voir|écouter|regarder|découvrir) (?:aussi|également|la suite|plus|:)|(?:lire|voir) aussi\b|lire la suite\b|(?:sur le même sujet|articles? (?:liés|associés|similaires)"
    r"|à lire|les plus (?:lus|vus)|notre sélection|en savoir plus|recommandé pour vous|retrouvez (?:ici|notre|nos|toute))\b",
    "es": r"(?:lee|lea|leer|ver|vea|mira|escucha) (?:también|más|además)\b|(?:te puede interesar|también te puede|más información|noticias relacionadas|lo más (?:leído|visto)"
    r"|le puede interesar|artículos relacionados|sigue leyendo|relacionad[oa]s?|más (?:noticias|sobre|en))\b",
    "it": r"(?:leggi|guarda|vedi|scopri|ascolta) (?:anche|di più|tutto|qui)\b|(?:potrebbe interessarti|articoli correlati|per approfondire|i più letti|continua a leggere|approfondisci|ti potrebbe)\b",
    "pt": r"(?:leia|veja|saiba|assista|confira|ouça) (?:também|mais|ainda)\b|(?:você pode gostar|notícias relacionadas|mais lidas|relacionad[oa]s|artigos relacionados|continue lendo|matérias relacionadas)\b",
    "nl": r"(?:lees|bekijk|kijk|luister) (?:ook|meer|verder)\b|(?:meer (?:over|nieuws|lezen)|gerelateerd|meest gelezen|ook interessant)\b|lees:",
    "sv": r"(?:läs|se|lyssna) (?:också|även|mer|vidare)\b|(?:mer om|mest läst|relaterat|fler artiklar|senaste nytt)\b|läs:",
    "no": r"(?:les|se|hør) (?:også|mer|videre)\b|(?:mer om|mest lest|relaterte? (?:saker|artikler)|flere saker|anbefalte?)\b|les:",
    "da": r"(?:læs|se|hør) (?:også|mere|videre)\b|(?:mere om|mest læste?|relaterede? (?:artikler|indhold)|flere artikler)\b|læs:",
    "fi": r"(?:lue|katso|kuuntele) (?:myös|lisää)\b|(?:luetuimmat|aiheesta lisää)\b|lue:",
    "is": r"(?:lesa|sjá) (?:einnig|meira|nánar)\b|(?:mest lesið|tengdar fréttir)\b",
    "pl": r"(?:czytaj|przeczytaj|zobacz|sprawdź) (?:też|także|również|więcej|dalej)\b|(?:więcej na ten temat|powiązane|najczęściej czytane)\b",
    "cs": r"(?:čtěte|přečtěte si|podívejte se) (?:také|také na|i|více)\b|(?:související|nejčtenější|mohlo by vás zajímat|více k tématu)\b|čtěte:",
    "sk": r"(?:čítajte|prečítajte si) (?:aj|tiež|viac)\b|(?:súvisiace|najčítanejšie)\b",
    "hu": r"(?:olvassa el|olvasd el) .{0,12}is\b|(?:kapcsolódó (?:cikkek|tartalom)|ez is érdekelheti|legolvasottabb)\b",
    "ro": r"(?:citește|citeşte|vezi) (?:și|şi|mai mult)\b|(?:articole similare|cele mai citite)\b",
    "tr": r"(?:ayrıca (?:okuyun|bakın|bkz)|bunu da okuyun|ilgili haber(?:ler)?|(?:en )?çok okunan(?:lar)?|önerilen(?:ler)?|devamını oku|diğer haberler|i̇lginizi çekebilir|ilginizi çekebilir)\b",
    "ru": r"(?:читайте|смотрите|слушайте) (?:также|еще|ещё|подробнее|:)|(?:читать (?:далее|также)|подробнее(?: о)?:?$|по теме|материалы по теме|самое читаемое|подробнее на)\b",
    "uk": r"(?:читайте|дивіться) (?:також|ще)\b|(?:за темою|читати далі)\b",
    "el": r"(?:διαβάστε|δείτε) (?:επίσης|ακόμα|περισσότερα)\b",
    "ar": r"(?:اقرأ|إقرأ|شاهد) (?:أيضا|أيضًا|المزيد|ايضا)|(?:مواضيع ذات صلة|أخبار ذات صلة)",
    "he": r"(?:קראו|ראו) (?:גם|עוד)|כתבות נוספות",
    "hi": r"(?:यह भी पढ़ें|ये भी पढ़ें|और पढ़ें|संबंधित खबरें)|.*(?:पूरी खबर पढ़ें)",
    "id": r"(?:baca|lihat|simak) (?:juga|selengkapnya|artikel)\b|(?:berita terkait|artikel terkait|terpopuler|pilihan editor)\b|baca:",
    "vi": r"(?:xem|đọc) (?:thêm|tiếp)\b|(?:tin liên quan|bài liên quan)\b",
    "sw": r"(?:soma|angalia) (?:pia|zaidi)\b|(?:habari zinazofanana)\b",
    "ja": r"(?:関連(?:記事|ニュース|リンク|キーワード|情報)|あわせて読みたい|続きを読む|もっと読む|おすすめ|次ページ|この記事(?:を|の|は)|【関連|【写真|【動画|【画像|【あわせて|&gt;&gt;|>>|⇒|→|写真・図版)",
    "zh": r"(?:相关(?:新闻|阅读|报道|文章)|相關(?:新聞|閱讀|報導|文章)|延伸閱讀|推荐阅读|更多|看更多|點我|點此)",
    "ko": r"(?:관련 ?(?:기사|뉴스)|추천 ?기사|더 ?보기|많이 본)",
    "": r"[▶►▸»→➤👉🔴📌☞⏩⇒❯>]+\s*\S",
}  # fmt: skip

#: Invitations to sign up, pay, follow, share, comment, install.
INVITATIONS: Final[dict[str, str]] = {
    "en": r"(?:sign up|sign in|log in|subscribe|join (?:our|us|the conversation|thousands|now)|register|create (?:a |an )?(?:free )?account|already (?:a (?:member|subscriber)|have an account|registered)"
    r"|follow (?:us|the|our|live)\b.{0,60}(?:on|facebook|twitter|instagram|x\b)|like us on|get (?:the (?:latest|best|day|news|top)|our|all the|breaking|unlimited|more|alerts|daily)\b.{0,120}(?:inbox|newsletter|app|email|alerts?|day|week|delivered|sign|here|updates|access)"
    r"|download (?:the|our)|share (?:this|on|via|your|the|full)|support (?:our|us|independent|quality|the)|donate|become a (?:member|subscriber|supporter|patron)|stay (?:up to date|informed|connected|tuned|on top|ahead)"
    r"|enter your email|your email|please (?:enable|log ?in|sign|subscribe|register|check your|note that we|share|consider|support|whitelist|disable)|thank(?:s| you) for (?:contacting|subscribing|signing|your|reading)"
    r"|have (?:a |you got a |an? )?(?:tip|story|question|thoughts?)|do you have (?:a|any|an)\b.{0,40}(?:story|tip|question|news|information)|send (?:us|your|tips|story)|contact (?:us|the (?:author|writer|reporter))|email (?:us|the author)|write to\b|reach (?:him|her|them|the reporter)\b"
    r"|leave a (?:comment|reply)|(?:add|post|view|show|read|hide|write) (?:a |all |your |the )?comments?|comments? (?:are closed|below|on this)|what do you think|tell us what|let us know|have your say|tell us in the comments"
    r"|this (?:article|story|post|page|site|content|website|video) (?:is|was|contains|uses|has been|originally|first|may)\b.{0,80}(?:affiliate|cookies|subscribers|members|unlocked|partnership|sponsored|reserved for|exclusive to|translated|ai)\b"
    r"|we (?:(?:may|might|could) (?:earn|be paid|receive|get)|use cookies|value your privacy|earn a|want to hear|collect)|by (?:clicking|signing up|subscribing|submitting|entering|registering|continuing)\b|you can (?:also )?(?:follow|find us|subscribe|unsubscribe|listen)|want (?:more|to read|to know more|the latest)\b.{0,100}|looking for more|try (?:it )?(?:for )?free|start your"
    r"|click here|tap here|listen to (?:this|the|our)|watch (?:the|our|this|full|live|now|more)\b.{0,60}(?:video|episode|below|above|here|live|now)|purchase (?:licensing|reprint)|buy (?:now|tickets|here|a copy)|view (?:the )?(?:gallery|full|all|more|slideshow|offer|deal|comments|image|original)|show (?:more|all|less|comments)|load (?:more|comments)|see (?:all|full|the full)\b|loading\b)",
    "de": r"(?:jetzt (?:abonnieren|anmelden|registrieren|lesen|testen|teilen|kommentieren|sichern|bestellen|kostenlos|weiterlesen|unterstützen)|abonnieren sie|melden sie sich|newsletter|registrieren sie|hier (?:anmelden|abonnieren|klicken|registrieren|können sie|finden sie|geht'?s)|folgen sie|folge uns|teilen sie"
    r"|unterstützen sie|hat ihnen (?:der|dieser) (?:artikel|text|beitrag)|abgelegt unter|diesen artikel (?:teilen|drucken|kommentieren)|schreiben sie|diskutieren sie|kommentare?\b|sie (?:wollen|möchten|haben|können|sind|erhalten|finden)\b.{0,100}(?:newsletter|abo|anmelde|konto|abonn|whatsapp|podcast|feedback|hinweis|app\b|lesen)|bleiben sie|bitte (?:achten|beachten) sie|mit einem klick|laden sie|bereits (?:abonnent|registriert|kunde)|alle (?:rechte|artikel)|noch kein"
    r"|(?:zum|unser|der|den|unseren) (?:newsletter|whatsapp)|an dieser stelle finden sie|empfohlener (?:externer|redaktioneller) inhalt|externer? inhalt|ich bin damit einverstanden|mit (?:dem )?(?:laden|klick)\b.{0,60}(?:akzeptieren|einverstanden)|artikel (?:teilen|anhören|drucken|merken|verschenken|versenden|als pdf)|wir benötigen ihre|vielen dank für|dieser (?:artikel|inhalt|text|beitrag) (?:ist|wurde|erschien|entstammt|stammt|enthält|kann)\b.{0,60}(?:abonnent|exklusiv|kostenpflichtig|affiliate|automatisch|vorgelesen|übersetzt|plus\b|ki\b))",
    "fr": r"(?:abonnez-vous|s'abonner|inscrivez-vous|s'inscrire|recevez|connectez-vous|se connecter|suivez-nous|suivez|partager?\b|partagez|déjà abonné|créer un compte|téléchargez|newsletter|je m'abonne|cet article (?:est|vous)\b.{0,40}(?:réservé|abonné|intéressé)|ajouter? .{0,30}(?:favoris|google)|commenter|réagir|lire (?:les|l'article)|signaler|découvrez|contribuez|soutenez)",
    "es": r"(?:suscríbete|suscríbase|suscribirse|regístrate|inicia sesión|iniciar sesión|síguenos|sigue (?:a|toda|la|nuestro|en)\b.{0,80}(?:facebook|twitter|x\b|instagram|whatsapp|newsletter|canal|google)|comparte|compartir|descarga|apúntate|recibe|recíbela|ya eres suscriptor|comenta|comentarios|puedes seguir|newsletter|hazte socio|haz clic|únete|accede|añade)",
    "it": r"(?:iscriviti|abbonati|registrati|accedi|seguici|segui|condividi|scarica|ricevi|newsletter|resta aggiornato|hai già un|commenta|sostieni|clicca qui|entra nel|vai al)",
    "pt": r"(?:atenção: coment|assine|inscreva-se|cadastre-se|siga(?:-nos)?|compartilh\w+|partilh\w+|baixe|receba|newsletter|entre no|participe|clique aqui|faça (?:login|seu)|já é assinante|acompanhe|comente|deixe (?:seu|um) coment\w+|publicado por)",
    "nl": r"(?:abonneer|word (?:lid|abonnee)|schrijf je in|meld je aan|volg ons|deel (?:dit|via|op)|download|nieuwsbrief|inloggen|log in|al abonnee|reageer|reacties)",
    "sv": r"(?:prenumerera|följ oss|logga in|anmäl dig|dela (?:artikeln|på)?$|nyhetsbrev|bli medlem|redan prenumerant|ladda ner|kommentera|rätta fel|vi är på|tipsa)",
    "no": r"(?:abonner|følg oss|logg inn|meld deg|del (?:saken|på|artikkelen)|nyhetsbrev|last ned|kommenter|tips oss|har du (?:tips|innspill))",
    "da": r"(?:abonner|følg os|log ind|tilmeld|del (?:artikel|på|artiklen)|nyhedsbrev|hent app|kommenter|tip os)",
    "fi": r"(?:tilaa|seuraa meitä|kirjaudu|jaa (?:artikkeli|facebookissa)?$|uutiskirje)",
    "is": r"(?:deila|skrá þig|fylgstu með|áskrift)",
    "pl": r"(?:dziękujemy,? że przeczytał|subskrybuj|zapisz się|obserwuj|udostępnij|zaloguj|pobierz|newsletter|zarejestruj|dołącz)",
    "cs": r"(?:přihlaste se|přihlásit|odebírejte|sledujte nás|sdílet|předplaťte|stáhněte|newsletter|diskuse|vstoupit do diskuse|máte předplatné|registrujte)",
    "sk": r"(?:prihlás\w+|odoberajte|sledujte nás|zdieľa\w+|predplaťte|newsletter)",
    "hu": r"(?:iratkozz|feliratkoz\w+|kövess|megoszt\w*|előfizet\w*|hírlevél|bejelentkez\w+)",
    "ro": r"(?:abonează-te|abonați-vă|urmăreș?ş?te-ne|distribuie|conectează-te|newsletter)",
    "tr": r"(?:abone ol\w*|üye ol\w*|giriş yap\w*|takip et\w*|bizi takip|paylaş\w*|e-?bülten|bülten|uygulamay?ı|yorum\w*|haberleri? (?:whatsapp|google)|.*(?:google news|google haberler)'?.{0,20}(?:takip|abone|ekle)|.*whatsapp kanalı)",
    "ru": r"(?:подпис(?:аться|ывайтесь|ка)|войти|зарегистрир\w+|поделиться|следите за|скачайте|комментар\w+|нашли ошибку|.*подписывайтесь на)",
    "uk": r"(?:підпис\w+|увійти|поділитися|слідкуйте|.*підписуйтесь)",
    "el": r"(?:εγγραφείτε|ακολουθήστε|συνδεθείτε|κοινοποίηση)",
    "ar": r"(?:اشترك|تابعنا|تابعونا|سجل|شارك|مشاركة|لمتابعة|انضم)",
    "he": r"(?:הירשמו|עקבו|שתפו|התחברו)",
    "hi": r"(?:सब्सक्राइब|फॉलो करें|शेयर करें|लॉगिन|डाउनलोड करें|.*(?:ऐप डाउनलोड|एप डाउनलोड))",
    "id": r"(?:berlangganan|ikuti kami|ikuti|bagikan|daftar|masuk|unduh|gabung|dapatkan|cek berita|follow)",
    "vi": r"(?:đăng ký|theo dõi|chia sẻ|đăng nhập)",
    "sw": r"(?:jiandikishe|tufuate|shiriki)",
    "ja": r"(?:ログイン|会員登録|無料会員|有料会員|会員限定|購読|シェア(?:する)?$|フォロー|メールマガジン|この記事は有料|残り\s?\d+文字|ここから(?:先)?は|続きは|無断転載|コメント(?:を|する)|クリップ|保存する|お気に入り|有料記事|印刷|ツイート|あなたの情報|ご意見|お申し込み|登録(?:する|は)|朝日新聞デジタル|スクラップ)",
    "zh": r"(?:订阅|訂閱|登录|登入|注册|註冊|分享(?:到|至)?$|关注|追蹤|下载|下載|扫码|按讚)",
    "ko": r"(?:구독|로그인|회원가입|공유(?:하기)?$|팔로우|뉴스레터|제보)",
    "": r"(?:newsletter|whatsapp|facebook|twitter|instagram|telegram|linkedin|pinterest|youtube|e-?mail|tiktok|threads|bluesky|flipboard|rss|google news|copy link|copiar enlace|link kopieren|print|tweet|share|teilen)(?:[\s,|·•/&+]+(?:newsletter|whatsapp|facebook|twitter|instagram|telegram|linkedin|pinterest|pint|youtube|e-?mail|tiktok|threads|bluesky|flipboard|rss|google\+?|x|messenger|reddit|copy link|link|print|tweet|share|baixar|and|und|et|y|e|og|och|ve|и))*\s*[:.!]?$",
}  # fmt: skip

#: What invitations invite to, anywhere in a line.
GOALS: Final[dict[str, str]] = {
    "": r"newsletter|be paid when|commission|affiliat|subscri|sign(?:ing)? ?up|sign ?in\b|log ?in\b|account|inbox|follow|@|\bapps?\b|cookie|e-?mail|comment|share\b|regist|donat"
    r"|member|support us|feedback|podcast|nieuwsbrief|obserwuj|facebook|twitter|instagram|telegram|whatsapp|youtube|abonn|abo\b|anmeld|konto|folgen|suscri|boletín"
    r"|s[ií]gue|iscriv|abbon|assin|inscrev|siga|nyhet|nyhed|prenumer|předplat|odběr|subskry|zapisz|üye|abone|takip|подпис|langgan|ikuti|登録|購読|会員"
    r"|订阅|訂閱|關注|구독|اشترك|تابع|सब्सक्राइब|फॉलो",
}  # fmt: skip

#: Whole lines that say only that here is an advertisement, a menu, a control.
LABELS: Final[dict[str, str]] = {
    "en": r"advertis(?:ement|ing|ment)s?|advert|ads?|sponsored(?: content)?|promoted|paid (?:content|post)|story continues (?:below|after).{0,30}|article continues (?:below|after).{0,30}|continue reading below.{0,30}|scroll (?:down )?(?:to|for).{0,40}"
    r"|article content|close|menu|search|home|share(?: updated at .{0,20})?|save|print|next|previous|prev|back(?: to .{0,30})?|skip to .{0,40}|comments?|\d+ comments?|tags?:?.{0,0}|topics?:?|filed under:?.{0,80}|topics?:.{0,100}|tags:.{0,120}|categories:.{0,80}|caption|hide caption|toggle caption|enlarge(?: this)? image|image (?:\d+ of \d+|source|credit)|photos?|videos?|video player|play video|play|audio|gallery|loading\.*|view image|full screen|exit full screen|expand|collapse|reply|report(?: (?:this|a).{0,30})?"
    r"|breadcrumbs?|navigation|our standards:?.{0,60}|text size|font size|listen|read aloud|translate|powered by.{0,40}|sources?:?|references|notes|key (?:points|takeaways)|in this article|table of contents|contents|on this page|about the author.{0,40}|author|by|posted|published|updated|last updated|\d+ (?:min(?:ute)?s?|hours?|days?)(?: ago| read)?|(?:a|an|one) (?:minute|hour|day) ago|slide \d+|\d+ of \d+|\d+/\d+|read (?:more|full (?:article|story)|article)|learn more|more|opinion|analysis|exclusive|breaking(?: news)?|live|watch|new|gift this article|copy(?: link)?|link copied!?|copied!?|privacy policy.{0,60}|terms of (?:use|service).{0,60}|all rights reserved\.?|thank you!?|sign up|subscribe|log ?in|related (?:links?|articles?|stories|content|topics|coverage|video|news|posts?):?",
    "de": r"anzeigen?|werbung|(?:artikel|text|beitrag) (?:endet|geht|nach|unter|wird).{0,60}|weiter(?:lesen)?(?: nach.{0,40})?|schließen|menü|suche|startseite|teilen|drucken|merken|zurück|kommentare?|\d+ kommentare?|themen:?.{0,80}|schlagw(?:ö|o)rter?:?.{0,80}|bildergalerie|galerie|vollbild|quelle:?.{0,60}|quellen|lesezeit:?.{0,30}|\d+ min(?:uten)?\.?(?: lesezeit)?|vorlesen|artikel anhören|anhören|stand:.{0,40}|inhalt(?:sverzeichnis)?|bilderstrecke|video|audio|nach oben|mehr|newsletter|startseite|plus|exklusiv|© .{0,40}|autor(?:in)?|von|aktualisiert:?.{0,40}|veröffentlicht:?.{0,40}|empfohlen|wird geladen.{0,20}|laden|kopieren|link kopiert|zur person.{0,40}|über (?:die|den) autor.{0,20}|zum autor.{0,20}|zur autorin.{0,20}",
    "fr": r"publicité|fermer|menu|rechercher?|accueil|partager|imprimer|suivant|précédent|commentaires?|\d+ commentaires?|sujets?|thèmes?|la suite après.{0,40}|sommaire|temps de lecture.{0,30}|lecture \d+ min\.?|écouter(?: l'article)?|mots[- ]clés.{0,60}|source:?.{0,40}|publié le.{0,40}|mis à jour.{0,40}|vidéo|offrir|réservé aux abonnés|chargement.{0,20}|voir plus|tags:?.{0,80}",
    "es": r"publicidad|cerrar|menú|buscar|inicio|compartir|imprimir|siguiente|anterior|comentarios?|\d+ comentarios?|temas?:?.{0,80}|etiquetas:?.{0,80}|archivado en:?.{0,80}|más información|última hora|publicado.{0,40}|actualizado.{0,40}|escuchar|cargando.{0,20}|ver más|video|vídeo|galería|fotos?",
    "it": r"pubblicità|chiudi|menu|cerca|home|condividi|stampa|successivo|precedente|commenti|tag:?.{0,80}|argomenti:?.{0,80}|contenuto sponsorizzato|ascolta.{0,30}|riproduzione riservata.{0,40}|©.{0,40}riproduzione riservata.{0,20}|tempo di lettura.{0,30}|caricamento.{0,20}",
    "pt": r"publicidade|anúncios?|propaganda|fechar|menu|buscar?|início|compartilh\w+|partilh\w+|imprimir|próximo|anterior|voltar|comentários?|tags?:?.{0,80}|continua (?:após|depois).{0,40}|carregando.{0,20}|ouvir|assista|\d{2}/\d{2}/\d{4}.{0,120}",
    "nl": r"advertentie|sluiten?|menu|zoeken|home|delen|afdrukken|volgende|vorige|reacties|lees verder.{0,30}|tekst gaat.{0,40}|onderwerpen.{0,60}|laden.{0,20}",
    "sv": r"annons|stäng|meny|sök|start|dela|skriv ut|nästa|föregående|kommentarer|artikeln fortsätter.{0,40}|laddar.{0,20}|ämnen.{0,60}",
    "no": r"annonse|lukk|meny|søk|forside|del|skriv ut|neste|forrige|kommentarer|artikkelen fortsetter.{0,40}|saken fortsetter.{0,40}|laster.{0,20}|vis mer",
    "da": r"annonce|luk|menu|søg|forside|del|print|næste|forrige|kommentarer|artiklen fortsætter.{0,40}",
    "fi": r"mainos|sulje|valikko|haku|etusivu|jaa|tulosta|seuraava|edellinen|kommentit",
    "is": r"auglýsing|loka|leita|deila|athugasemdir",
    "pl": r"reklama|zamknij|menu|szukaj|udostępnij|drukuj|następn[ey]|poprzedni[ae]?|komentarze|dalszy ciąg.{0,40}|tagi.{0,60}",
    "cs": r"reklama|zavřít|menu|hledat|domů|sdílet|tisk|další|předchozí|komentáře|diskuse.{0,30}|článek pokračuje.{0,30}|video|foto|fotogalerie|načítání.{0,20}|témata.{0,60}",
    "sk": r"reklama|zavrieť|menu|hľadať|zdieľať|tlačiť|diskusia.{0,30}|článok pokračuje.{0,40}",
    "hu": r"hirdetés|bezárás|keresés|megosztás|nyomtatás|hozzászólások",
    "ro": r"publicitate|reclamă|închide|meniu|caută|distribuie|comentarii",
    "tr": r"reklam|ilan|kapat|menü|ara|ana ?sayfa|paylaş|yazdır|sonraki|önceki|yorumlar?|etiketler.{0,80}|haberin devamı.{0,30}|giriş.{0,40}|güncelleme.{0,40}|kaynak:?.{0,40}|video|foto galeri",
    "ru": r"реклама|закрыть|меню|поиск|главная|поделиться|печать|далее|назад|комментари[ия]|теги.{0,80}|темы?:.{0,80}|фото:?.{0,40}|видео",
    "uk": r"реклама|закрити|меню|пошук|поділитися|коментарі|теги.{0,60}",
    "el": r"διαφήμιση|κλείσιμο|μενού|αναζήτηση|κοινοποίηση|σχόλια",
    "ar": r"إعلان|اعلان|إغلاق|القائمة|بحث|الرئيسية|مشاركة|طباعة|التالي|السابق|تعليقات|المصدر:?.{0,40}",
    "he": r"פרסומת|סגור|תפריט|חיפוש|שתף|תגובות",
    "hi": r"विज्ञापन|बंद करें|मेन्यू|खोजें|शेयर|टिप्पणियां|कमेंट",
    "id": r"iklan|advertisement|tutup|menu|cari|beranda|bagikan|cetak|selanjutnya|sebelumnya|komentar|tags?:?.{0,80}|sumber:?.{0,40}|halaman:?.{0,20}|scroll (?:to|untuk).{0,40}",
    "vi": r"quảng cáo|đóng|tìm kiếm|chia sẻ|bình luận",
    "sw": r"tangazo|funga|tafuta|shiriki|maoni",
    "ja": r"広告|閉じる|メニュー|検索|ホーム|トップ|共有|シェア|印刷|次へ|前へ|次の(?:記事|ページ).{0,20}|前の(?:記事|ページ).{0,20}|コメント.{0,10}|タグ.{0,40}|PR|写真|動画|拡大(?:する)?|写真を拡大.{0,10}|記事一覧.{0,10}|ランキング|目次|読み込み中.{0,10}",
    "zh": r"广告|廣告|关闭|關閉|菜单|選單|搜索|搜尋|首页|首頁|分享|打印|列印|下一篇.{0,40}|上一篇.{0,40}|评论|評論|留言",
    "ko": r"광고|닫기|메뉴|검색|홈|공유|인쇄|다음|이전|댓글.{0,10}",
    "": r"[\W\d_]{1,12}|\d{4}-\d\d-\d\dT[\d:.+Z-]+|(?:[^,.]{2,40},(?=\S)){3,}[^,.]{2,40}|x|\+|ok|\d+ ?[km]?|#\S+(?:[\s,]+#\S+)*|https?://\S+|[\w.+-]+@[\w.-]+\.\w+|@\w+",
}  # fmt: skip

#: Credits of pictures.
CREDITS: Final[dict[str, str]] = {
    "en": r"\(?(?:photo(?:graph)?s?|images?|pictures?|illustration|graphic|video|credit|source|file photo|file)\s?(?:by|credits?|courtesy|source|from|via|copyright)?\s?[:/©|]|(?:photo(?:graph)?s?|images?|illustration) (?:by|courtesy|credit)\b|file photo\b|courtesy of\b",
    "de": r"\(?(?:foto|fotos|bild|bilder|bildquelle|quelle|grafik|illustration|bildrechte|symbolbild|archivbild|archivfoto)\s?(?:von)?\s?[:/©|]|©",
    "fr": r"(?:photo|photographie|image|crédits?(?: photo)?|illustration|source)\s?[:/©|]|©",
    "es": r"(?:foto|fotografía|imagen|fuente|crédito)s?\s?[:/©|]|©",
    "it": r"(?:foto|immagine|fonte|crediti)\s?[:/©|]|©",
    "pt": r"(?:foto|imagem|fonte|crédito|reprodução)s?\s?[:/©|]|©",
    "nl": r"(?:foto|beeld|bron)\s?[:/©|]|©", "sv": r"(?:foto|bild|källa)\s?[:/©|]|©", "no": r"(?:foto|bilde|kilde)\s?[:/©|]|©",
    "da": r"(?:foto|billede|kilde)\s?[:/©|]|©", "fi": r"(?:kuva|lähde)\s?[:/©|]|©", "pl": r"(?:fot\.?|foto|zdjęcie|źródło)\s?[:/©|]?\s|©",
    "cs": r"(?:foto|zdroj|autor)\s?[:/©|]|©", "tr": r"(?:foto|fotoğraf|kaynak|görsel)\s?[:/©|]|©", "ru": r"(?:фото|источник)\s?[:/©|]|©",
    "id": r"(?:foto|sumber|ilustrasi)\s?[:/©|]|©", "ja": r"(?:写真|画像|撮影|提供)\s?[:：=＝/]|©|ⓒ", "": r"(?:©|\(c\)|copyright\b|getty images\b|shutterstock\b|.{0,60}(?:/getty images|via getty images|/shutterstock|/picture alliance|picture[- ]alliance.{0,30}|imago images?.{0,30}|/afp|/reuters|ap photo/.{0,40})\)?$)",
}  # fmt: skip

#: Lines that say where an article, or a change of it, comes from: kept, as a block kind of their own.
PROVENANCE: Final[dict[str, str]] = {
    "en": r"\(?\[?(?:correction|clarification|editor'?s?'? note|editors'? note|author'?s note|update|updated|this (?:is a (?:developing|breaking)|story (?:has been|was|is being) (?:updated|corrected|amended|clarified)|article (?:has been|was) (?:updated|corrected|amended|clarified|first published)|version (?:corrects|updates)|piece (?:has been|was) (?:updated|corrected|amended))|an earlier version|a previous version|(?:additional |further |with )?(?:reporting|writing) by\b|(?:\w+ ){0,4}contributed to this|(?:the )?associated press (?:\w+ ){0,6}contributed|with (?:files|reporting|additional|information|inputs|agency)\b|with post wires|compiled by|edited by|translated by|originally published|this (?:article|story) (?:originally|first) appeared|(?:disclosure|disclaimer):|(?:photo )?editing by)"
    r"|.{0,300}contributed to this (?:report|story|article)\b",
    "de": r"\(?\[?(?:korrektur|hinweis der redaktion|anmerkung der redaktion|anm\. d\. red|transparenzhinweis|update|aktualisiert|aktualisierung|in einer früheren (?:version|fassung)|dieser (?:artikel|text|beitrag) wurde (?:aktualisiert|korrigiert|ergänzt|zuerst)|(?:dieser|der) (?:artikel|text|beitrag) (?:ist|erschien) zuerst\b|dies(?:er (?:artikel|text) ist)? (?:ist )?eine (?:maschinelle|automatische) übersetzung|mit (?:material|informationen|agenturmaterial) (?:von|der)|mit agenturmaterial\.?$|sendung: .{3,60}\d{4}|dieses thema im programm|(?:redaktion|übersetzung|faktencheck|schlussredaktion|mitarbeit): (?=\w)|dieser artikel ist eine übersetzung|(?:dpa|afp|reuters|kna|epd|sid|apa|ap)(?:[/,\- ]+\w{2,12}){0,4}\)?\.?$)",
    "fr": r"\(?\[?(?:correction|rectificatif|mise à jour|mis à jour|note de la rédaction|ndlr|précision|avec (?:afp|reuters|ap)\b|\(?afp\)?$)",
    "es": r"\(?\[?(?:corrección|fe de errores|rectificación|actualización|nota (?:de la redacción|del editor)|con información de)",
    "it": r"\(?\[?(?:correzione|rettifica|aggiornamento|nota (?:della redazione|dell'editore)|errata corrige)",
    "pt": r"\(?\[?(?:correção|errata|atualização|atualizado|nota (?:da redação|do editor)|com informações)",
    "nl": r"\(?\[?(?:correctie|rectificatie|update|noot van de redactie|aanvulling)", "sv": r"\(?\[?(?:rättelse|uppdatering|uppdaterad|redaktionens anmärkning|fotnot)",
    "no": r"\(?\[?(?:rettelse|oppdatering|redaksjonens merknad|presisering)", "da": r"\(?\[?(?:rettelse|opdatering|opdateret|redaktionel note|præcisering)",
    "pl": r"\(?\[?(?:sprostowanie|korekta|aktualizacja|od redakcji)", "cs": r"\(?\[?(?:oprava|aktualizace|aktualizováno|poznámka redakce)",
    "tr": r"\(?\[?(?:düzeltme|güncelleme|editörün notu)", "ru": r"\(?\[?(?:исправление|обновлено|обновление|уточнение|от редакции)",
    "id": r"\(?\[?(?:koreksi|ralat|catatan redaksi|pembaruan)", "ja": r"(?:訂正|【訂正|お断り|※)",
}  # fmt: skip

#: "By" before a name, where a line is nothing else.
BY: Final[dict[str, str]] = {
    "en": r"(?:by|written by|posted by|reported by|story by|words by|text by|tested by)", "de": r"(?:von|ein (?:kommentar|gastbeitrag|interview|essay|bericht) von|text:|redaktion:|autor(?:in)?:)", "fr": r"(?:par|propos recueillis par)",
    "es": r"(?:por|de)", "it": r"(?:di|a cura di)", "pt": r"(?:por|de|publicado por|postado por)", "nl": r"(?:door)", "sv": r"(?:av|text:)",
    "no": r"(?:av|tekst:)", "da": r"(?:af)", "pl": r"(?:autor:)", "cs": r"(?:autor:|autoři:)", "tr": r"(?:yazan:|haber:)", "ru": r"(?:автор:?)", "id": r"(?:oleh|penulis:|editor:|reporter:)",
}  # fmt: skip

#: What a sentence behind the story asks of readers; anywhere in it.
CALLS: Final[dict[str, str]] = {
    "en": r"\bsign up (?:for|to|here|today|now)\b|\bsubscribe (?:to (?:our|the|his|her|my)|here|now|today)\b|\b(?:make|send|with) an? .{0,20}donation|\bdonate (?:to us|here|now|today)"
    r"|\bsupport (?:our (?:work|journalism|reporting)|us\b|independent journalism)|\bplease consider (?:support|donat|subscrib)|\b(?:follow|find) (?:him|her|us|them|me)\b.{0,30}(?:\bon\b|@)|\bfollow \S+ on (?:twitter|x|facebook|instagram)\b"
    r"|\b(?:email|e-mail|contact|reach|write to) .{0,40}(?:\bat )?\S+@\S+\.\w+|\bmoderating (?:all )?comments\b|\bour privacy policy\b|\bthrough your letterbox\b|\bdelivered (?:straight )?to your (?:inbox|door)\b|^more [\w .]{2,40}: https?://\S+"
    r"|^\[button\b|^this (?:article|page) was printed from|\bat no cost to you\b|\bspecial offers, promotions\b",
    "de": r"\bunterstützen sie (?:uns|unsere|bitte)|\bwerden sie mitglied\b|\babgelegt unter\b|^dieser artikel wurde ausgedruckt|\(abgerufen am:? \d|\bkommentare und pings\b|\bnewsletter\b.{0,80}\b(?:anmelden|abonnieren|bestellen)|\b(?:anmelden|abonnieren|bestellen)\b.{0,60}\bnewsletter\b"
    r"|\bfinden sie (?:jederzeit |hier |auch )?in unserem (?:liveblog|ticker|newsblog)|\bmelden sie (?:sich )?(?:vertraulich|sich bei)|\bihre spende\b|\bmeinungsstark, exklusiv\b|\bsie können diesen inhalt sehen\b|\bden originalartikel .{0,30}\bhier\b|\bhier können sie .{0,30}(?:vor)?bestellen",
    "fr": r"\b(?:abonnez|inscrivez)-vous\b|\bsoutenez(?:-nous| notre)|\bfaites un don\b|\bsuivez-nous\b",
    "es": r"\bsuscríbe(?:te|ase)\b|\bapóyanos\b|\bhaz(?:te)? (?:socio|una donación)|\bsígue(?:nos|la|lo)\b.{0,40}(?:en|@)|\bpuedes seguir a\b",
    "it": r"\biscriviti\b|\bsostienici\b|\bseguici\b", "pt": r"\binscreva-se\b|\bassine\b|\bapoie\b|\bcomentários com textos\b|\bsiga-nos\b",
    "nl": r"\bmeld je (?:hier )?aan\b|\bsteun ons\b", "sv": r"\bprenumerera på\b|\bfölj oss\b", "pl": r"\bwesprzyj nas\b|\bzapisz się\b", "ru": r"\bподписывайтесь\b|\bподдержите нас\b",
}  # fmt: skip

#: What stands before names in a list of facts about an article.
AUTHOR_LABELS: Final[dict[str, str]] = {
    "": r"(?:authors?|written by|autor(?:in|es|a|ka)?(?:\s?(?:/|und|:)\s?autor(?:in)?)?|von|auteurs?|autore|autori|författare|forfatter|skribent"
    r"|kirjoittaja|yazar|penulis|автор|συντάκτης|記者|作者)\s*:?",
}


@lru_cache(maxsize=64)
def lines_that_start(kind: str, language: str) -> re.Pattern[str]:
    """The pattern for the beginning of a line, for one kind of phrases ("pointers", "credits", …) in a language."""
    return re.compile(rf"(?:{_join(kind, language)})", re.IGNORECASE)


@lru_cache(maxsize=64)
def whole_lines(kind: str, language: str) -> re.Pattern[str]:
    """The pattern for a whole line."""
    return re.compile(rf"(?:{_join(kind, language)})\s*", re.IGNORECASE)


def _join(kind: str, language: str) -> str:
    phrases = _KINDS[kind]
    short = language.split("-")[0]
    chosen = ["en", short, ""] if short else list(phrases)
    joined = "|".join(phrases[code] for code in dict.fromkeys(chosen) if code in phrases)
    return joined.replace("'", "['’]")  # as it is typed, and as it is set


_KINDS: Final = {
    "pointers": POINTERS,
    "invitations": INVITATIONS,
    "goals": GOALS,
    "labels": LABELS,
    "credits": CREDITS,
    "provenance": PROVENANCE,
    "by": BY,
    "calls": CALLS,
    "author_labels": AUTHOR_LABELS,
}
