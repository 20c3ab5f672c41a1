//! The window's content: panels in order, then the actions that they gave; knows nothing of eframe.

use egui::{CentralPanel, Frame, Panel, Rect, Stroke, Ui, pos2, vec2};

use super::article_list::{self, ListView};
use super::article_text::{self, TextRequest, TextView};
use super::check::{self, CheckView};
use super::dialog::{self, AddView, Dialog, Pending, Request};
use super::frame::{Cache, Shown};
use super::inspector::{self, InspectorRequest, InspectorView};
use super::map::{self, MapView};
use super::search::SearchView;
use super::theme::{self, Type, size};
use super::time::{self, TimeView};
use super::{command, menu_bar, start, widgets, words};
use crate::model::Span;
use crate::session::runner::Runner;
use crate::session::{Action, Effect, Event, Selection, Session, Theme};

/// Which tab of the left panel is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The articles.
    #[default]
    Articles,
    /// What a person should look at.
    Check,
}

/// What panels remember: not undoable.
#[derive(Default)]
pub struct View {
    /// The tab of the left panel.
    pub tab: Tab,
    /// The list of articles.
    pub list: ListView,
    /// The text.
    pub text: TextView,
    /// The list "To check".
    pub check: CheckView,
    /// The map.
    pub map: MapView,
    /// The time bar.
    pub time: TimeView,
    /// The inspector.
    pub inspector: InspectorView,
    /// The search field.
    pub search: SearchView,
    /// The dialog that is open.
    pub dialog: Dialog,
    /// Words for which the dialog "Add movement here" is to be opened.
    pub wants_add: Option<(usize, Span)>,
    /// What F6 goes through: search field, tabs, map, heading of the inspector, slider of the date.
    pub regions: [Option<egui::Id>; 5],
    /// Whether the user said that what is not saved may go with the window.
    may_close: bool,
    /// Right edge of the left panel.
    split: f32,
}

/// The application with a screen.
pub struct App {
    /// The application without one.
    pub session: Session,
    /// What panels remember.
    pub view: View,
    runner: Runner,
    cache: Cache,
    theme: Option<Theme>,
}

impl App {
    /// An application around a session.
    pub fn new(session: Session, runner: Runner) -> Self {
        Self { session, view: View::default(), runner, cache: Cache::default(), theme: None }
    }

    /// Does something and carries out what follows from it.
    pub fn act(&mut self, action: Action) {
        let effects = self.session.act(action);
        self.carry_out(effects);
    }

    /// Takes what came back from outside.
    pub fn receive(&mut self, event: Event) {
        let effects = self.session.receive(event);
        self.carry_out(effects);
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::ShowBounds(bounds) => self.view.map.go_to = Some(bounds),
                Effect::ShowStory => {
                    self.view.map.show_story = true;
                    // The pin was looked for among other articles.
                    self.view.map.found = None;
                }
                Effect::ShowText(article, span) => self.view.text.scroll_to = Some((article, span)),
                effect => self.runner.start(effect, &self.session),
            }
        }
    }

    /// Whether a job runs whose result the window waits for.
    pub fn busy(&self) -> bool {
        self.runner.busy()
    }

    /// Takes results of jobs, moves the date while it plays. Called before each pass.
    pub fn logic(&mut self, ctx: &egui::Context) {
        for event in self.runner.poll() {
            self.receive(event);
        }
        if self.runner.busy() {
            ctx.request_repaint_after_secs(0.05);
        }
        if self.session.playback.is_some() {
            let now = ctx.input(|i| i.time);
            self.act(Action::Tick(now));
            if self.view.map.reduced_motion {
                // A day takes half a second at speed 1; looked at a few times a day.
                ctx.request_repaint_after_secs((0.1 / self.session.speed.max(0.25)).min(0.1));
            } else {
                ctx.request_repaint();
            }
        }
        if ctx.input(|i| i.viewport().close_requested()) && !self.may_close() {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        }
        if self.theme != Some(self.session.theme) {
            self.theme = Some(self.session.theme);
            theme::set(ctx, egui_theme(self.session.theme));
        }
    }

    /// One pass of the window.
    pub fn ui(&mut self, ui: &mut Ui) {
        self.logic(ui.ctx());
        let mut actions = Vec::new();
        let dropped: Vec<_> =
            ui.input(|i| i.raw.dropped_files.iter().map(|f| f.path().to_path_buf()).collect());
        if !dropped.is_empty() {
            actions.push(Action::Open(dropped));
        }
        self.cache.update(&self.session, !self.view.map.reduced_motion);
        let tokens = theme::tokens(egui_theme(self.session.theme));
        let shown = self.cache.shown(&self.session, tokens);
        self.view.check.update(&shown);
        if !self.view.dialog.is_open() {
            command::keys(ui, &shown, &mut self.view, &mut actions);
        }
        panels(ui, &shown, &mut self.view, &mut actions);
        if let Some((article, span)) = self.view.wants_add.take() {
            let request = dialog::AddRequest { article, span };
            self.view.map.picked = None;
            self.view.dialog = Dialog::Add(AddView::new(&shown, request));
        }
        let request =
            dialog::dialog_ui(ui.ctx(), &shown, &mut self.view.dialog, &mut self.view.map, &mut actions);
        let mut sure = Vec::new();
        match request {
            Some(Request::Run(id)) => command::run(id, ui.ctx(), &shown, &mut self.view, &mut actions),
            Some(Request::Go(Pending::Do(action))) => sure.push(*action),
            Some(Request::Go(Pending::Quit)) => {
                self.view.may_close = true;
                ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
            }
            None => {}
        }
        // What would lose corrections waits for an answer.
        let dialog = &mut self.view.dialog;
        actions.retain(|action| match Pending::of(action, &shown) {
            Some(pending) => {
                *dialog = Dialog::Discard(pending);
                false
            }
            None => true,
        });
        actions.append(&mut sure);
        messages(ui, &shown, &mut actions);
        drop_hint(ui, &shown);
        theme::paint_focus_ring(ui.ctx(), None);
        let again = !actions.is_empty();
        for action in actions {
            let before = self.session.selection;
            self.act(action);
            if self.session.selection != before {
                self.follow();
            }
        }
        if again {
            ui.ctx().request_repaint();
        }
    }

    /// One pass of the map alone, for pictures.
    pub fn map_alone(&mut self, ui: &mut Ui) {
        self.logic(ui.ctx());
        self.cache.update(&self.session, false);
        let tokens = theme::tokens(egui_theme(self.session.theme));
        let shown = self.cache.shown(&self.session, tokens);
        let mut actions = Vec::new();
        CentralPanel::no_frame().show(ui, |ui| {
            map::map_ui(ui, &shown, &mut self.view.map, &mut actions);
        });
    }

    /// The list and the text follow a selection.
    fn follow(&mut self) {
        self.cache.update(&self.session, !self.view.map.reduced_motion);
        let article = self.cache.shown(&self.session, theme::tokens(egui_theme(self.session.theme)));
        if let Some(article) = article.selected_article {
            self.view.list.scroll_to = Some(article);
            self.view.text.article = Some(article);
        }
    }

    /// Holds the window open while something would be lost; `true`: it may close.
    fn may_close(&mut self) -> bool {
        if self.view.may_close || words::unsaved(&self.session.document).is_none() {
            return true;
        }
        self.view.dialog = Dialog::Discard(Pending::Quit);
        false
    }
}

/// The theme of egui for ours.
pub fn egui_theme(theme: Theme) -> egui::Theme {
    match theme {
        Theme::Light => egui::Theme::Light,
        Theme::Dark => egui::Theme::Dark,
    }
}

/// Widths and heights for a window.
struct Plan {
    left: f32,
    right: f32,
    time: f32,
    over: bool,
}

impl Plan {
    fn of(size: egui::Vec2) -> Self {
        let wide = size.x;
        let (left, right) = if wide >= 2200.0 {
            (360.0, 400.0)
        } else if wide >= 1180.0 {
            (304.0, 320.0)
        } else {
            (264.0, 288.0)
        };
        let time: f32 = if size.y >= 1200.0 {
            320.0
        } else if size.y >= 720.0 {
            244.0
        } else {
            200.0
        };
        Self { left, right, time: time.min(size.y * 0.5), over: wide < 1000.0 }
    }
}

fn panels(ui: &mut Ui, shown: &Shown<'_>, view: &mut View, actions: &mut Vec<Action>) {
    let t = shown.tokens;
    view.regions = [None; 5];
    let plan = Plan::of(ui.available_size());
    // The plan changes with the size of the window; a hand may change it within limits until then.
    let salt = |name: &'static str, size: f32| (name, size as i32);
    let line = Stroke::new(1.0, t.line);
    Panel::top("menu").exact_size(size::BAR).frame(Frame::NONE.fill(t.s0)).show(ui, |ui| {
        menu_bar::menu_ui(ui, shown, view, actions);
    });
    let split = if view.split > 0.0 { view.split } else { plan.left };
    Panel::bottom(salt("time", plan.time))
        .default_size(plan.time)
        .size_range(160.0..=(ui.available_height() * 0.55).max(170.0))
        .resizable(true)
        .frame(Frame::NONE.fill(t.s1))
        .show(ui, |ui| {
            let map = view.map.viewport;
            view.regions[4] = time::time_ui(ui, shown, &mut view.time, map, split, actions);
        });
    let left = Panel::left(salt("left", plan.left))
        .default_size(plan.left)
        .size_range(240.0..=420.0)
        .resizable(true)
        .frame(Frame::NONE.fill(t.s1))
        .show(ui, |ui| left_ui(ui, shown, view, actions));
    view.split = left.response.rect.right();
    if !plan.over {
        Panel::right(salt("right", plan.right))
            .default_size(plan.right)
            .size_range(264.0..=440.0)
            .resizable(true)
            .frame(Frame::NONE.fill(t.s1))
            .show(ui, |ui| right_ui(ui, shown, view, actions));
    }
    CentralPanel::no_frame().show(ui, |ui| {
        let rect = ui.available_rect_before_wrap();
        view.regions[2] = Some(map::map_ui(ui, shown, &mut view.map, actions).id);
        if shown.analysis.articles.is_empty() && !shown.session.updating {
            start::start_ui(ui, rect, shown, view, actions);
        }
        // In a narrow window the inspector lies over the map while something is selected.
        if plan.over && shown.session.selection != Selection::Nothing {
            let over = Rect::from_min_max(pos2(rect.right() - plan.right, rect.top()), rect.max);
            ui.painter().rect_filled(over, 0.0, t.s1);
            ui.painter().vline(over.left(), over.y_range(), line);
            widgets::inside(ui, over, "inspector over", |ui| right_ui(ui, shown, view, actions));
        }
    });
}

fn right_ui(ui: &mut Ui, shown: &Shown<'_>, view: &mut View, actions: &mut Vec<Action>) {
    ui.take_available_space();
    let rect = ui.max_rect();
    widgets::inside(ui, rect, "inspector", |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        view.inspector.words = view.text.selected;
        view.regions[3] = Some(inspector::heading_id());
        match inspector::inspector_ui(ui, shown, &mut view.inspector, &mut view.map, actions) {
            Some(InspectorRequest::Add(request)) => view.wants_add = Some((request.article, request.span)),
            None => {}
        }
    });
}

fn left_ui(ui: &mut Ui, shown: &Shown<'_>, view: &mut View, actions: &mut Vec<Action>) {
    let t = shown.tokens;
    ui.take_available_space();
    let rect = ui.max_rect();
    let empty = shown.analysis.articles.is_empty();
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), size::BAR));
    ui.painter().hline(rect.x_range(), head.bottom() - 0.5, Stroke::new(1.0, t.line));
    widgets::row(ui, head.shrink2(vec2(12.0, 0.0)), "tabs", |ui| {
        if empty {
            ui.label(Type::BodyStrong.text("Articles").color(t.ink1));
            let state = if shown.session.updating { "reading" } else { "none yet" };
            ui.label(Type::Body.text(state).color(t.ink2));
        } else {
            tabs(ui, shown, view, head.width());
        }
    });
    let plus = Rect::from_min_max(pos2(head.right() - 44.0, head.top()), head.max - vec2(8.0, 0.0));
    widgets::row_right(ui, plus, "plus", |ui| {
        if widgets::icon_button(ui, super::icons::PLUS, "Add articles", true).clicked() {
            view.dialog = Dialog::Open(dialog::OpenView::default());
        }
    });
    if empty {
        start::no_articles(ui, rect, shown);
        return;
    }
    view.list.update(shown);
    let sort = Rect::from_min_size(head.left_bottom(), vec2(rect.width(), 28.0));
    let rest = Rect::from_min_max(sort.left_bottom(), rect.max);
    let high = match view.tab {
        Tab::Articles => shown.analysis.articles.len() as f32 * size::ROW,
        Tab::Check => view.check.height().max(2.0 * size::ROW),
    };
    // Some four rows of the list, then the text; a small window has fewer.
    let most = if rest.height() < 420.0 {
        2.0
    } else if rest.height() > 800.0 {
        8.0
    } else {
        4.0
    };
    let list_height = high.min(most * size::ROW);
    let list = Rect::from_min_size(rest.min, vec2(rest.width(), list_height));
    let text = Rect::from_min_max(list.left_bottom(), rest.max);
    ui.painter().hline(rect.x_range(), sort.bottom() - 0.5, Stroke::new(1.0, t.line));
    match view.tab {
        Tab::Articles => {
            article_list::sort_ui(ui, sort, shown, &mut view.list);
            widgets::inside(ui, list, "list", |ui| article_list::list_ui(ui, shown, &mut view.list, actions));
        }
        Tab::Check => {
            widgets::line(
                ui.painter(),
                sort.left_center() + vec2(12.0, 0.0),
                "What changes the routes most comes first",
                Type::Small,
                t.ink2,
                sort.width() - 24.0,
            );
            let show =
                widgets::inside(ui, list, "check", |ui| check::check_ui(ui, shown, &mut view.check, actions));
            if let Some((article, span)) = show {
                view.text.scroll_to = Some((article, span));
            }
        }
    }
    ui.painter().hline(rect.x_range(), list.bottom() - 0.5, Stroke::new(2.0, t.line));
    let request = widgets::inside(ui, text, "text", |ui| {
        article_text::text_ui(ui, shown, &mut view.text, view.list.first(), actions)
    });
    match request {
        Some(TextRequest::Add(article, span)) => view.wants_add = Some((article, span)),
        Some(TextRequest::Published(article)) => view.dialog = Dialog::published(shown, article),
        None => {}
    }
}

fn tabs(ui: &mut Ui, shown: &Shown<'_>, view: &mut View, wide: f32) {
    let t = shown.tokens;
    let box_ = Rect::from_min_size(ui.max_rect().min + vec2(0.0, 6.0), vec2(wide - 58.0, 28.0));
    ui.painter().rect(box_, 6.0, t.s0, Stroke::new(1.0, t.line), egui::StrokeKind::Inside);
    let half = box_.width() / 2.0;
    for (i, (tab, name, count)) in [
        (Tab::Articles, "Articles", shown.analysis.articles.len()),
        (Tab::Check, "To check", view.check.items.len()),
    ]
    .into_iter()
    .enumerate()
    {
        let rect = Rect::from_min_size(box_.min + vec2(half * i as f32, 0.0), vec2(half, 28.0)).shrink(2.0);
        let on = view.tab == tab;
        let response = ui.interact(rect, ui.scope_id().with(("tab", i)), egui::Sense::click());
        response
            .widget_info(|| egui::WidgetInfo::selected(egui::Role::Tab, true, on, format!("{name} {count}")));
        if on {
            ui.painter().rect(rect, 5.0, t.s2, Stroke::new(1.0, t.line2), egui::StrokeKind::Inside);
        } else if response.hovered() {
            ui.painter().rect_filled(rect, 5.0, t.hov);
        }
        let ink = if on { t.ink1 } else { t.ink2 };
        let mut job = egui::text::LayoutJob::default();
        let kind = if on { Type::BodyStrong } else { Type::BodyMedium };
        job.append(name, 0.0, kind.format(ink));
        job.append(&super::words::number(count as u64), 5.0, Type::Body.format(t.ink2));
        let galley = ui.painter().layout_job(job);
        let at = egui::Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size()).min;
        ui.painter().galley(at, galley, ink);
        if on {
            view.regions[1] = Some(response.id);
        }
        if response.clicked() {
            view.tab = tab;
        }
    }
}

/// How many messages are shown at once; how many more there are is said.
const MOST_MESSAGES: usize = 3;

/// Messages of the session, over the top of the map, the newest first, each with a way to take it off.
fn messages(ui: &Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    let list = &shown.session.messages;
    if list.is_empty() {
        return;
    }
    let t = shown.tokens;
    egui::Area::new(egui::Id::unique("messages"))
        .order(egui::Order::Foreground)
        .anchor(egui::Align2::CENTER_TOP, vec2(0.0, 48.0))
        .show(ui.ctx(), |ui| {
            for (i, message) in list.iter().enumerate().rev().take(MOST_MESSAGES) {
                widgets::card_frame(t, 10).show(ui, |ui| {
                    ui.horizontal(|ui| {
                        ui.set_max_width(460.0);
                        let (rect, _) = ui.allocate_exact_size(vec2(18.0, 20.0), egui::Sense::hover());
                        super::icons::paint(ui.painter(), rect.center(), super::icons::INFO, 15.0, t.ink2);
                        widgets::text(ui, message, Type::Body, t.ink1);
                        if widgets::icon_button(ui, super::icons::X, "Dismiss", true).clicked() {
                            actions.push(Action::DismissMessage(i));
                        }
                    });
                });
            }
            let more = list.len().saturating_sub(MOST_MESSAGES);
            if more > 0 {
                widgets::card_frame(t, 6).show(ui, |ui| {
                    let text =
                        if more == 1 { "1 more message".into() } else { format!("{more} more messages") };
                    widgets::text(ui, &text, Type::Small, t.ink2);
                });
            }
        });
}

/// While files hang over the window.
fn drop_hint(ui: &Ui, shown: &Shown<'_>) {
    if ui.input(|i| i.raw.hovered_files.is_empty()) {
        return;
    }
    let t = shown.tokens;
    let rect = ui.ctx().content_rect().shrink(12.0);
    let painter =
        ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop")));
    painter.rect_filled(rect, 8.0, t.s2.gamma_multiply(0.85));
    map::dashed_box(&painter, rect, 8.0, Stroke::new(2.0, t.ink1), 8.0, 6.0);
    painter.text(
        rect.center(),
        egui::Align2::CENTER_CENTER,
        "Drop to add these articles",
        Type::Title.font_id(),
        t.ink1,
    );
}
