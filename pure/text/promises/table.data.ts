/**
 * Examples that hold the rules, said on Wednesday 2026-11-18 at 10:00: the times that are due, or "-" for no promise
 * and "any" for one without a time. See measured.data.ts for what measures them.
 */
export const TABLE = `
2026-11-18T18:00 | пришлю сегодня
2026-11-19T18:00 | пришлю завтра
2026-11-20T18:00 | пришлю послезавтра
2026-11-23T18:00 | пришлю в понедельник
2026-11-24T18:00 | пришлю во вторник
2026-11-25T18:00 | пришлю в среду
2026-11-19T18:00 | пришлю в четверг
2026-11-20T18:00 | пришлю в пятницу
2026-11-21T18:00 | пришлю в субботу
2026-11-22T18:00 | пришлю в воскресенье
2026-11-20T18:00 | пришлю к пятнице
2026-11-20T18:00 | пришлю не позднее пятницы
2026-11-20T18:00 | пришлю в эту пятницу
2026-11-27T18:00 | пришлю в следующую пятницу
2026-11-23T18:00 | пришлю в ближайший понедельник
2026-11-24T18:00 | пришлю во вторник следующей недели
2026-11-20T18:00 | пришлю до конца недели
2026-11-27T18:00 | пришлю до конца следующей недели
2026-11-18T18:00 | пришлю до конца рабочего дня
2026-11-18T18:00 | пришлю к концу дня
2026-11-30T18:00 | пришлю к концу месяца
2026-12-31T18:00 | сделаем до конца года
2026-11-20T18:00 | сделаем на этой неделе
2026-11-24T18:00 | сделаем в начале следующей недели
2026-11-25T18:00 | вышлем до 25 ноября
2026-11-25T18:00 | вышлем 25 ноября
2026-11-25T18:00 | вышлем 25-го ноября
2026-11-25T18:00 | вышлем до 25.11
2026-11-25T18:00 | вышлем до 25.11.2026
2026-11-25T18:00 | вышлем 25.11.26
2026-11-25T18:00 | вышлем 25 числа
2026-11-25T18:00 | вышлем до 25-го
2026-12-10T18:00 | вышлем 10 числа
2027-01-15T18:00 | вышлем 15 января
2027-02-01T18:00 | вышлем до 1 февраля 2027
2026-11-18T12:00 | отправлю до 12:00
2026-11-18T12:00 | отправлю к 12.00
2026-11-18T12:00 | отправлю к 12
2026-11-18T15:00 | отправлю к 3 часам
2026-11-18T15:00 | отправлю в 3 часа дня
2026-11-19T09:00 | отправлю в 9 утра
2026-11-18T20:00 | отправлю в 8 вечера
2026-11-18T18:30 | отправлю до 18:30 по мск
2026-11-18T12:00 | отправлю в полдень
2026-11-18T12:00 | отправлю до полудня
2026-11-18T13:00 | отправлю до обеда
2026-11-18T18:00 | отправлю после обеда
2026-11-18T18:00 | отправлю днём
2026-11-18T18:00 | отправлю до вечера
2026-11-18T21:00 | отправлю вечером
2026-11-18T12:00 | отправлю утром
2026-11-19T12:00 | отправлю завтра с утра
2026-11-19T10:30 | отправлю завтра в 10.30
2026-11-19T17:00 | отправлю завтра до 17 часов
2026-11-20T13:00 | отправлю в пятницу до обеда
2026-11-20T16:00 | отправлю в пятницу в 16:00
2026-11-23T12:00 | в понедельник утром отправлю
2026-11-23T10:00 | в понедельник к 10 отправлю
2026-11-18T11:00 | позвоню через час
2026-11-18T12:00 | позвоню через 2 часа
2026-11-18T12:00 | позвоню через пару часов
2026-11-18T11:30 | позвоню через полтора часа
2026-11-18T10:30 | позвоню через полчаса
2026-11-18T10:20 | позвоню через 20 минут
2026-11-18T10:10 | позвоню минут через 10
2026-11-18T12:00 | позвоню часа через два
2026-11-18T10:05 | позвоню через пять минут
2026-11-18T10:15 | отвечу в течение 15 минут
2026-11-18T11:00 | отвечу в течение часа
2026-11-18T18:00 | отвечу в течение дня
2026-11-19T18:00 | отвечу в течение суток
2026-11-19T10:00 | ответим в течение 24 часов
2026-11-20T18:00 | ответим через два дня
2026-11-20T18:00 | ответим в течение двух рабочих дней
2026-11-23T18:00 | ответим через 3 рабочих дня
2026-11-23T18:00 | ответим в течение 2-3 рабочих дней
2026-11-25T18:00 | ответим через неделю
2026-12-02T18:00 | ответим через две недели
2026-12-18T18:00 | напомню через месяц
2026-11-18T11:00 | прямо сейчас отправлю
2026-11-19T18:00 | перезвоним завтра
2026-11-19T18:00 | наберу завтра
2026-11-19T18:00 | завтра наберём
2026-11-19T18:00 | свяжусь завтра
2026-11-19T18:00 | завтра сообщу
2026-11-19T18:00 | завтра уточню
2026-11-19T18:00 | завтра узнаю
2026-11-19T18:00 | проверим завтра
2026-11-19T18:00 | завтра выясню
2026-11-19T18:00 | завтра подготовим
2026-11-19T18:00 | оформлю завтра
2026-11-19T18:00 | выставлю счёт завтра
2026-11-19T18:00 | завтра посчитаем
2026-11-19T18:00 | завтра привезём
2026-11-19T18:00 | доставим завтра
2026-11-19T18:00 | отгрузим завтра
2026-11-19T18:00 | завтра приедем
2026-11-19T18:00 | заменим завтра
2026-11-19T18:00 | завтра починим
2026-11-19T18:00 | вернём деньги завтра
2026-11-19T18:00 | завтра переведём
2026-11-19T18:00 | забронирую завтра
2026-11-19T18:00 | завтра согласую
2026-11-19T18:00 | отпишусь завтра
2026-11-19T18:00 | завтра вернусь с ответом
2026-11-19T18:00 | завтра займусь вашим вопросом
2026-11-19T18:00 | менеджер перезвонит завтра
2026-11-19T18:00 | наш мастер приедет завтра
2026-11-19T18:00 | завтра вам перезвонит менеджер
2026-11-19T18:00 | с вами завтра свяжутся
2026-11-19T18:00 | курьер доставит завтра
2026-11-19T18:00 | завтра отправляем
2026-11-19T18:00 | высылаю завтра
2026-11-19T18:00 | обещаю прислать завтра
2026-11-19T18:00 | буду рад прислать каталог завтра
2026-11-19T18:00 | обязуемся поставить товар завтра
2026-11-19T18:00 | смогу отправить завтра
2026-11-19T18:00 | успеем подготовить завтра
2026-11-19T18:00 | постараюсь прислать завтра
2026-11-19T18:00 | с меня договор завтра
2026-11-19T18:00 | ответ дадим завтра
2026-11-19T18:00 | заказ будет у вас завтра
2026-11-19T18:00 | документы будут готовы завтра
2026-11-19T18:00 | деньги вернутся завтра
2026-11-19T18:00 2026-11-20T18:00 | завтра пришлю договор, а в пятницу выставлю счёт
2026-11-19T18:00 2026-11-23T18:00 | Договор скину завтра. В понедельник позвоню.
2026-11-19T18:00 | проверю и завтра отвечу
any | напишу
any | Как узнаю, сообщу
any | если оплатите, отложу товар
any | Хорошо, передам коллегам
any | Обязательно исправим
- | не пришлю
- | не смогу прислать завтра
- | завтра не сможем отправить
- | не успею подготовить до пятницы
- | вряд ли отправлю завтра
- | пришлёте завтра?
- | прислать вам завтра каталог?
- | пришлите завтра
- | пришлёте до пятницы, тогда успеем
- | вы обещали, что пришлёте завтра
- | вы говорили, что позвоню завтра я
- | > пришлю завтра
- | «пришлю завтра»
- | "отправлю в пятницу", так вы написали
- | отправил вчера
- | отправлено вчера в 12:00
- | до завтра
- | хорошей пятницы
- | в пятницу мы закрыты
- | давайте созвонимся завтра
- | давай завтра обсудим
- | обычно мы отправляем заказы в день оплаты до 18:00
- | каждый понедельник отправляем рассылку
- | клиент обещал прислать до пятницы
- | срок оплаты до 25 ноября
- | ждём оплату до пятницы
- | буду рад помочь
- | буду ждать ответа до пятницы
- | если я пришлю завтра, будет поздно
- | как вам удобно?
- | 25 ноября у нас выходной
2026-11-18T18:00 | I'll send it today
2026-11-19T18:00 | I'll send it tomorrow
2026-11-20T18:00 | I'll send it the day after tomorrow
2026-11-23T18:00 | I'll send it on Monday
2026-11-23T18:00 | I'll send it by Mon
2026-11-24T18:00 | I'll send it next Tuesday
2026-11-20T18:00 | I'll send it this Friday
2026-11-19T18:00 | I'll send it before Friday
2026-11-20T18:00 | I'll send it no later than Friday
2026-11-20T18:00 | I'll send it by the end of the week
2026-11-27T18:00 | I'll send it by the end of next week
2026-11-20T18:00 | I'll send it this week
2026-11-27T18:00 | I'll send it next week
2026-11-24T18:00 | I'll send it early next week
2026-11-18T18:00 | I'll send it by EOD
2026-11-18T18:00 | I'll send it by close of business
2026-11-30T18:00 | I'll send it by the end of the month
2026-11-25T18:00 | I'll send it by November 25
2026-11-25T18:00 | I'll send it by 25 November
2026-11-25T18:00 | I'll send it on the 25th of November
2026-11-25T18:00 | I'll send it on the 25th
2026-11-25T18:00 | I'll send it by Nov 25th, 2026
2026-11-25T18:00 | I'll send it by 2026-11-25
2026-12-03T18:00 | I'll send it on the 3rd
2027-01-05T18:00 | I'll send it on January 5
2026-11-18T15:00 | I'll send it at 3pm
2026-11-18T15:30 | I'll send it by 3:30 p.m.
2026-11-18T15:00 | I'll send it by 15:00
2026-11-18T17:00 | I'll send it by 5
2026-11-19T09:00 | I'll send it at 9 am
2026-11-18T12:00 | I'll send it by noon
2026-11-18T13:00 | I'll send it before lunch
2026-11-18T18:00 | I'll send it after lunch
2026-11-18T12:00 | I'll send it this morning
2026-11-18T18:00 | I'll send it this afternoon
2026-11-18T21:00 | I'll send it this evening
2026-11-18T23:59 | I'll send it tonight
2026-11-19T12:00 | I'll send it tomorrow morning
2026-11-19T18:00 | I'll send it tomorrow afternoon
2026-11-19T12:00 | I'll send it tomorrow by noon
2026-11-20T12:00 | I'll send it Friday morning
2026-11-20T16:00 | I'll send it on Friday at 4 pm
2026-11-18T11:00 | I'll call you in an hour
2026-11-18T12:00 | I'll call you in two hours
2026-11-18T12:00 | I'll call you in a couple of hours
2026-11-18T10:30 | I'll call you in half an hour
2026-11-18T10:20 | I'll call you in 20 minutes
2026-11-18T10:15 | I'll call you in the next 15 mins
2026-11-18T12:00 | I'll call you in 2h
2026-11-18T11:00 | I'll call you right away
2026-11-18T11:00 | I'll call you within the hour
2026-11-19T10:00 | We'll reply within 24 hours
2026-11-20T18:00 | We'll reply within two days
2026-11-20T18:00 | We'll reply in 2 business days
2026-11-23T18:00 | We'll reply in 2-3 working days
2026-11-25T18:00 | We'll reply in a week
2026-12-18T18:00 | We'll remind you in a month
2026-11-19T18:00 | We will call tomorrow
2026-11-19T18:00 | I will get back to you tomorrow
2026-11-19T18:00 | I am going to check it tomorrow
2026-11-19T18:00 | We're going to fix it tomorrow
2026-11-19T18:00 | I'll let you know tomorrow
2026-11-19T18:00 | I'll have it ready tomorrow
2026-11-19T18:00 | I'll be in touch tomorrow
2026-11-19T18:00 | I'm sending it tomorrow
2026-11-19T18:00 | I promise you'll have it tomorrow
2026-11-19T18:00 | You will receive it tomorrow
2026-11-19T18:00 | You'll hear from us tomorrow
2026-11-19T18:00 | Our courier will deliver it tomorrow
2026-11-19T18:00 | Someone from our team will call you tomorrow
2026-11-19T18:00 | Your order will arrive tomorrow
2026-11-19T18:00 | The invoice will be issued tomorrow
2026-11-19T18:00 | Your refund should be processed tomorrow
2026-11-19T18:00 | I can have it ready by tomorrow
2026-11-19T18:00 | We expect to ship it tomorrow
2026-11-19T18:00 | I’ll send it tomorrow
2026-11-19T18:00 2026-11-20T18:00 | I'll send the contract tomorrow and we'll ship on Friday
2026-11-19T18:00 | I'll check and call you tomorrow
any | I'll let you know
any | Let me find out and get back to you
any | We'll look into it
any | I'll keep you posted
any | If you send the size, I'll check the stock
- | I won't send it tomorrow
- | I will not be able to call today
- | I'll never do that
- | We can't deliver tomorrow
- | Can I call you tomorrow?
- | Will you send it tomorrow?
- | Please send it by Friday
- | You said you'll send it tomorrow
- | > I'll send it tomorrow
- | "I'll send it tomorrow"
- | I sent it yesterday at 5pm
- | I'll be on holiday until Monday
- | I'll see you tomorrow
- | I'll need it by Friday
- | I'll wait until Friday
- | We'll be closed on Monday
- | We always ship orders by 5pm
- | Thanks, have a great Friday
- | The office opens at 9 am
- | If I send it tomorrow it will be late
- | I don't think I'll call tomorrow
- | I'm not sure we'll deliver by Friday
- | Your payment is due by Friday
- | Let's talk tomorrow
2026-11-18T18:00 | Добрый день! Сегодня до конца дня вышлю вам смету.
2026-11-20T12:00 | Пришлю расчёт до пятницы до 12:00
2026-11-18T11:00 | Перезвоню через час
2026-11-19T12:00 | завтра утром скину договор
- | Спасибо за ваш заказ!
- | Когда вам удобно принять звонок?
any | Уточню на складе и напишу вам
2026-11-19T18:00 | Коллеги, добрый день. Документы отправим завтра.
2026-11-20T18:00 | Замерщик приедет в пятницу
- | К сожалению, не смогу прислать расчёт сегодня.
2026-11-23T18:00 | Ваш заказ будет готов в понедельник
- | Вы обещали прислать реквизиты до пятницы, ждём
2026-11-18T14:00 | Марина, наберу вас сегодня в 14:00
any | Если пришлёте чертёж, посчитаю стоимость
2026-11-24T18:00 | Анна, исправленный макет подготовим к 24 ноября
- | Ваш заказ отправлен вчера
- | Оплатить можно картой или по счёту
2026-11-19T15:00 | Договорились, завтра в 15:00 созвонимся, я вам позвоню
2026-11-18T10:30 | Дайте полчаса, через 30 минут отвечу
2026-11-25T18:00 | Деньги вернём в течение 5 рабочих дней
- | Мы работаем до 18:00
- | Отправить вам каталог?
2026-11-18T10:15 | минут через 15 перезвоню, я на совещании
2026-11-27T18:00 | На следующей неделе привезём образцы
- | Можем предложить скидку 10% на следующий заказ
2026-11-18T13:00 | до обеда скину фото
2026-11-30T18:00 | До конца месяца заменим фасад
any | Обязательно передам ваше пожелание руководителю
- | Вы писали: «пришлю завтра утром документы»
- | Не обещаю, что отправим сегодня
2026-11-18T18:00 | к вечеру дам ответ
- | Курьер был у вас вчера в 15:00, дверь не открыли
2026-11-19T13:00 | менеджер свяжется с вами завтра до обеда
2026-11-21T18:00 | Постараюсь отправить до субботы
2026-11-20T18:00 2026-11-23T18:00 | В пятницу отгрузим первую партию, а в понедельник вторую привезём
- | Пожалуйста, пришлите копию паспорта до пятницы
- | Жду ваш ответ до пятницы
- | Доставка по Москве занимает 1-2 дня
2026-11-19T10:00 | Акт выставим в течение 24 часов
any | Ок, проверю
2026-11-20T18:00 | с меня презентация до пятницы
- | Хорошего дня! До завтра!
- | Гарантия на изделие действует 2 года
2026-11-18T16:30 | Мастер будет у вас сегодня в 16:30
- | А вы сможете приехать в четверг?
any | Разберёмся и обязательно вернёмся к вам с ответом
2026-12-01T18:00 | Новый прайс пришлём 1 декабря
2026-11-19T18:00 | скину завтра
2026-11-18T12:00 | Бухгалтерия выставит счёт до 12:00
- | Мы не пришлём документы без предоплаты
2026-11-19T12:00 | После оплаты завтра утром отправим заказ
- | Подскажите, вам перезвонить завтра?
2026-11-24T10:00 | Во вторник в 10 подъедем на замер
- | Если бы я знал, прислал бы раньше
- | Сегодня на склад поступила новая коллекция
2026-11-18T11:00 | Сейчас проверю и отпишусь
2026-11-23T12:00 | в понедельник утром первым делом посчитаю вам вариант с дубом
- | Напоминаем: оплатить счёт нужно до 20 ноября
- | Завтра мы не работаем
2026-11-26T18:00 | Возврат поступит на карту до 26.11
any | Я всё узнаю у технолога и сообщу
- | Рады помочь, обращайтесь
2026-11-18T18:00 | Сегодня же отправлю трек-номер
2026-11-20T18:00 | Через два дня пришлём финальную версию
- | Да, всё верно, заказ на 20 ноября
any | Хорошо, поменяем адрес в заказе
2026-11-19T18:00 | Не переживайте, завтра всё исправим
- | Клиент пришлёт нам акт завтра
- | Нужно было отправить ещё вчера, понимаю
2026-11-18T15:00 | давайте я вам к 15 часам подготовлю два варианта
- | Мне кажется, вам подойдёт второй вариант
any | Отменю вашу бронь, не беспокойтесь
2026-11-25T18:00 | Ровно через неделю напомню вам про оплату
- | Спасибо, получили ваш платёж, документы отправили в понедельник
2026-11-19T18:00 | Вам перезвонят завтра
- | Какого числа вам выставить счёт?
2026-11-20T15:00 | КП отправлю в пятницу, ориентировочно в 15:00
- | Мы ежедневно отправляем заказы в 17:00
2026-11-18T18:00 | Иван, добрый день. По вашему вопросу: специалист ответит сегодня.
any | сделаем
- | Мы бы прислали, но у нас нет вашего адреса
2026-11-18T21:00 | Вечером скину ссылку на запись
2026-11-20T12:00 | I'll send the offer by Friday noon
2026-11-19T18:00 | We will get back to you tomorrow.
- | Thanks for reaching out!
- | Could you send me the file by Friday?
2026-11-18T18:00 | You'll have the quote by end of day.
any | Let me check with the warehouse and get back to you
2026-11-19T10:00 | Our support team will reply within 24 hours
- | I won't be able to send it today, sorry
2026-11-23T18:00 | Your replacement will be shipped on Monday
- | You said you would call me yesterday
2026-11-18T15:00 | I will call you at 3pm
any | If you send me the drawings, I will prepare a quote
2026-11-20T18:00 | Sure, we'll have it ready by Friday
- | We shipped your order yesterday at 5 pm
- | Will you be at home tomorrow?
2026-11-18T10:30 | Give me half an hour, I'll call you back in 30 minutes
2026-11-25T18:00 | The refund will be processed within 5 business days
- | We're open until 6pm today
- | Shall I send you the catalogue?
2026-11-19T12:00 | I'll email the contract first thing tomorrow
2026-11-27T18:00 | We'll deliver the samples next week
any | I'll look into this right after my meeting and follow up
- | I'll be out of office until Monday
- | We'll see
- | I will need your address before Friday
2026-11-24T18:00 | The engineer will visit you on Tuesday
2026-11-20T18:00 | I promise to have the report finished by the 20th
- | Don't worry, nothing will be charged
2026-11-18T12:00 | Let me talk to my manager and I'll let you know before noon
any | I'll pass this on to our product team
2026-11-30T18:00 | We are going to replace the panel by the end of the month
- | We can't promise delivery before Christmas
2026-11-19T18:00 | I'll try to get you an answer by tomorrow
- | Please confirm by tomorrow
- | My colleague called you on Monday
2026-11-20T18:00 | Expect the invoice on Friday
any | We'll fix that for you
- | As he put it, "I'll send it tomorrow"
2026-11-18T16:00 | Hi Anna, the driver will arrive today around 4 pm.
- | The meeting will take place on Thursday at 10
2026-11-26T18:00 | we'll send an update by Nov 26
any | ok, will do and I'll update the ticket
- | I would send it if I had your email
2026-11-23T11:30 | I will ring you on Monday at 11:30 to go through it
- | When will the parcel arrive?
- | We never share your data
2026-11-18T18:00 | Your issue should be resolved today
2026-11-20T18:00 | I'll get the signed copy over to you in two days
- | I think Thursday works best for me
2026-11-18T11:00 | One of our agents will contact you within the hour
any | We will refund the shipping costs
- | I'll be happy if you like it
- | It will rain tomorrow
2026-11-19T15:00 | No problem, I'll reschedule you for tomorrow at 3 and confirm by email
2026-11-20T18:00 | Once payment arrives we'll dispatch it by Friday
- | If I hear nothing I assume you agree
2026-12-01T18:00 | We plan to ship it on December 1st
- | I'd love to hear your thoughts by Friday
any | I will personally make sure this doesn't happen again
2026-11-19T18:00 | The contract is being signed; I'll forward it tomorrow
- | Looking forward to seeing you on Friday
`
