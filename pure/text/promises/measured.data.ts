/**
 * Outgoing messages written apart from the rules, to measure them: what they promise, and when it is due, said on
 * Wednesday 2026-11-18 at 10:00. "-" is no promise, "any" one without a time; two promises are parted by a blank.
 * When the rules first saw them, precision was 0.93, recall 0.87, and 40 of 41 times were right: that is what to
 * expect of new messages. What was missed has been mended since; write a new set to measure again.
 */
export const MEASURED = `
- | Добрый день, Елена! Спасибо, что написали. Подскажите, на какой размер рассчитываете?
2026-11-19T18:00 | Добрый день, Елена! Спасибо, что написали. Передал вопрос технологу, завтра вернусь к вам с ответом.
2026-11-18T18:00 | Здравствуйте. Заявку приняли. До конца дня с вами свяжется менеджер и уточнит детали
2026-11-24T18:00 | Ткань приедет к нам в понедельник, во вторник отдадим изделие в доставку
any | Если что-то изменится, сразу сообщу
- | Перезвонить мне можно по номеру на сайте до 20:00
2026-11-20T18:00 | Юля, привет) смету доделаю и закину тебе в пятницу
- | Сроки изготовления кухни 30 рабочих дней с момента оплаты
2026-11-18T10:40 | я за рулём, минут через 40 наберу
2026-11-19T10:00 | Встретимся завтра в 10:00, я привезу образцы
- | Вчера обещали прислать фото, но фотограф заболел, извините
2026-11-19T18:00 | Вчера обещали прислать фото, но фотограф заболел. Пришлём завтра, извините
2026-11-25T18:00 | Компенсацию 500 рублей начислим на бонусный счёт до 25 ноября
- | Пока ничего обещать не могу
any | Понял вас. Разберусь.
2026-11-23T18:00 | Счёт-фактуру бухгалтер отправит через ЭДО в понедельник.
- | Приезжайте завтра, мы открыты с 9 до 21
2026-11-18T17:00 | Приезжайте, до 17:00 всё подготовим
- | Я бы на вашем месте подождал до пятницы
2026-12-15T18:00 | Ваша кухня будет готова 15 декабря, монтаж согласуем отдельно
- | Скажите, до пятницы подождёте?
2026-11-20T18:00 | Коллеги из сервиса отремонтируют плату и вернут её вам до пятницы
- | Напишите мне завтра, пожалуйста
any | Я на связи, держу вас в курсе и напишу, как будут новости
2026-11-18T19:00 | Курьер подъедет сегодня с 17 до 19
- | Оплата поступила, спасибо, чек на почте
2026-11-18T12:00 | в 12 позвоню
2026-11-26T18:00 | Исправим в ближайшем обновлении, оно выйдет 26 ноября
- | Ничего страшного, ждём вас в пятницу
2026-11-18T15:00 | Ориентировочно в 15:00 сброшу вам ссылку
- | отправьте нам оригинал договора до конца недели
2026-11-20T18:00 | Оригинал отправим почтой до конца недели
- | Как только вы оплатите, доступ откроется автоматически
any | как приедет товар, отпишусь
2026-11-19T18:00 2026-11-23T18:00 | Завтра пришлём макет, правки внесём до понедельника
- | Обсудим при встрече
2026-11-18T18:00 | Вопрос на контроле, сегодня дам обратную связь
- | Мастер звонил вам в 11, телефон был выключен
2026-11-21T12:00 | Доставим в субботу утром
- | По субботам мы доставляем только до обеда
- | Нет, завтра никак не получится, приедем на следующей неделе? 
2026-11-19T18:00 | Не волнуйтесь, до завтра точно решим вопрос
2026-11-19T12:00 | Hello Mark, thank you for your patience. Our technician will be at your place tomorrow morning.
- | Hi, can you tell me which model you have?
2026-11-18T18:00 | I've asked the warehouse and will have an answer for you by the end of today
any | I'm on it and will update you as soon as I know more
2026-11-20T18:00 | Your new card will be sent out on Friday
- | Orders placed before 2 pm are dispatched the same day
2026-11-18T14:00 | Talk soon, I'll dial you at 2 pm
- | It usually takes 3-5 business days
2026-11-25T18:00 | The money will be back on your account within 5 business days
- | You will need to bring your ID on Friday
2026-11-20T12:00 | I'll do my best to finish the draft by Friday noon
- | I wish I could send it today but the printer is down
2026-11-19T18:00 | Printer is down today so I'll send it tomorrow
- | Let me know by tomorrow if that works
any | Got it, we'll refund the difference
2026-11-27T18:00 | Let's do this: I'll prepare two options and share them by next Friday
- | Are you able to wait until Friday?
2026-11-18T10:05 | one sec, back to you in 5 minutes
- | We have received your request
2026-11-19T10:00 | We have received your request and a member of our team will respond within 24 hours
2026-11-23T10:00 | Our driver will be with you on Monday at 10 am
- | I called you at 3 pm but nobody answered
- | Nothing will change for you on December 1
2026-12-01T18:00 | We'll switch you to the new plan on December 1
- | If you could send it by Friday that'd be great
any | Thanks for flagging, I'll raise it with the developers
2026-11-18T18:00 | You should receive the login today
- | I should have sent it yesterday, my apologies
2026-11-18T16:00 | my apologies, sending it over by 4pm
- | Tomorrow is a holiday here
2026-11-19T18:00 | I can drop by tomorrow to measure the windows
- | What if I send it tomorrow
2026-11-20T18:00 | The fix goes live on Friday, we'll confirm once it's done
- | We'd be glad to help
- | See you on Thursday
2026-11-24T18:00 | Will get this sorted by Tuesday
any | No worries, I'll take care of it
- | The invoice I sent on Monday is due on Friday
`
