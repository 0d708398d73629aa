/** A line for each sign: the sign, its names in English, its names in Russian. The usual ones first. */
export const EMOJI = `
😀 grinning smile happy|улыбка радость
😃 smiley happy|улыбка рад
😄 smile laugh|смех улыбка
😁 grin beam|улыбка сияю
😅 sweat relief|неловко уф
😂 joy tears laugh|смех слёзы
🤣 rofl rolling|хохот
🙂 slight smile|улыбка легкая
😉 wink|подмигивание
😊 blush smile|смущение улыбка
😇 angel innocent|ангел
😍 heart eyes love|влюблённость восторг
🥰 hearts adore|обожаю любовь
😘 kiss|поцелуй
😋 yum tasty|вкусно
😎 cool sunglasses|круто очки
🤩 star struck wow|восторг вау
🥳 party celebrate|праздник вечеринка
🤗 hug|обнимаю объятие
🤔 thinking hmm|думаю хм
🤨 raised eyebrow doubt|сомнение
😐 neutral|нейтрально
😶 silent|молчу
🙄 eye roll|закатываю
😬 grimace awkward|неловко гримаса
😌 relieved calm|спокойно облегчение
😴 sleep|сплю сон
😷 mask ill|маска болею
🤒 fever ill|температура болею
🤕 bandage hurt|травма
😵 dizzy|голова
😕 confused|растерянность
😟 worried|тревога волнуюсь
🙁 frown sad|грусть
😮 open mouth surprise|удивление ого
😲 astonished|изумление
😳 flushed|смущение краснею
🥺 please pleading|пожалуйста прошу
😢 cry sad|плачу грусть
😭 sob crying|рыдаю плачу
😱 scream fear|ужас страх
😞 disappointed|разочарование жаль
😓 cold sweat|пот неудобно
😩 weary tired|устал
😤 triumph angry|злюсь пар
😠 angry|злость сержусь
😡 rage mad|ярость
🤝 handshake deal|рукопожатие договорились
👍 thumbs up yes like ok|палец вверх да хорошо лайк
👎 thumbs down no dislike|палец вниз нет
👌 ok okay perfect|окей отлично
✌️ victory peace|победа мир
🤞 fingers crossed luck|удача скрестил
👏 clap applause|аплодисменты хлопаю
🙌 raised hands hooray|ура руки
🙏 pray thanks please|спасибо прошу
💪 strong muscle|сила
👋 wave hello bye|привет пока машу
✋ hand stop|стоп рука
☝️ point up attention|внимание вверх
👉 point right|вправо сюда
👈 point left|влево
👇 point down|вниз ниже
👆 point above|вверх выше
✍️ write sign|пишу подпись
❤️ heart love red|сердце любовь
🧡 orange heart|сердце оранжевое
💛 yellow heart|сердце жёлтое
💚 green heart|сердце зелёное
💙 blue heart|сердце синее
💜 purple heart|сердце фиолетовое
🖤 black heart|сердце чёрное
💔 broken heart|разбитое
💯 hundred percent|сто процентов
💥 boom|взрыв бах
💫 dizzy star|звёздочка
💬 speech comment|сообщение реплика
💡 idea bulb|идея лампочка
✅ check done yes|готово галочка да
☑️ checkbox|галочка
✔️ check mark|галочка
❌ cross no wrong|нет крестик
❎ cross mark|крестик
❗ exclamation important|важно восклицание
❓ question|вопрос
⚠️ warning attention|внимание осторожно
🚫 forbidden no|нельзя запрет
⛔ no entry stop|стоп запрет
🆗 ok|окей
🆕 new|новое
🔥 fire hot|огонь
✨ sparkles|блеск искры
⭐ star|звезда
🌟 glowing star|звезда сияние
🎉 tada party congratulations|ура поздравляю праздник
🎊 confetti|конфетти праздник
🎁 gift present|подарок
🎂 cake birthday|торт рождения
🎈 balloon|шарик
🏆 trophy winner|кубок победа
🥇 gold medal first|медаль первый
🚀 rocket fast|ракета быстро
⏰ alarm clock time|будильник время
⏳ hourglass wait|жду часы
⌛ hourglass done|время вышло
🕒 clock time|часы время
📅 calendar date|календарь дата
📆 tear calendar|календарь
📌 pin|булавка закрепить
📍 place pin address|место адрес
🗺️ map|карта
📞 phone call|телефон звонок
☎️ telephone|телефон
📱 mobile smartphone|мобильный смартфон
💻 laptop computer|ноутбук компьютер
🖨️ printer|принтер
📧 email mail|почта письмо
✉️ envelope letter|конверт письмо
📨 incoming letter|входящее письмо
📦 package parcel box|посылка коробка
🚚 truck delivery|доставка машина
🚗 car|машина
✈️ plane flight|самолёт
🚂 train|поезд
🚲 bicycle bike|велосипед
🛒 cart shopping|корзина покупки
🛍️ bags shopping|покупки пакеты
💳 card payment|карта оплата
💰 money bag|деньги
💵 dollar cash|доллар наличные
🧾 receipt bill|чек квитанция
📄 document page|документ страница
📃 page curl|документ
📋 clipboard list|список планшет
📎 clip attach|скрепка вложение
📝 memo note|заметка записка
✏️ pencil edit|карандаш правка
📷 camera photo|фото камера
🖼️ picture|картинка
🎥 video camera|видео
🔗 link|ссылка
🔒 lock secure|замок закрыто
🔓 unlock open|открыто замок
🔑 key|ключ
🔍 search magnifier|поиск лупа
🔔 bell notification|колокольчик уведомление
🔧 wrench repair fix|ключ ремонт
🔨 hammer|молоток
⚙️ gear settings|настройки шестерёнка
🛠️ tools repair|инструменты ремонт
🔋 battery|батарея
💊 pill medicine|таблетка лекарство
🏠 house home|дом
🏢 office building|офис здание
🏪 shop store|магазин
🏥 hospital|больница
👶 baby|младенец ребёнок
👧 girl|девочка
👦 boy|мальчик
👩 woman|женщина
👨 man|мужчина
👪 family|семья
🐶 dog|собака
🐱 cat|кошка кот
🌞 sun|солнце
☀️ sunny|солнечно
🌧️ rain|дождь
❄️ snow|снег
⛄ snowman|снеговик
🌈 rainbow|радуга
🌸 blossom flower spring|цветок весна
🌹 rose flower|роза цветок
🌷 tulip|тюльпан
💐 bouquet flowers|букет цветы
🌲 tree|ёлка дерево
🎄 christmas tree|новый год ёлка
☕ coffee|кофе
🍵 tea|чай
🍰 cake|пирожное торт
🍕 pizza|пицца
🍎 apple|яблоко
🍾 champagne celebrate|шампанское
🥂 cheers toast|бокалы ура
⬆️ up arrow|вверх стрелка
⬇️ down arrow|вниз стрелка
➡️ right arrow|вправо стрелка
⬅️ left arrow|влево стрелка
🔄 refresh repeat|обновить повтор
➕ plus add|плюс
➖ minus|минус
`
